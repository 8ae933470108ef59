package fr.hygie.demo;

import static fr.hygie.demo.DemonstrationData.id;

import fr.hygie.demo.fleet.RegionFigures;
import fr.hygie.demo.fleet.RegionFigures.Neighbour;
import fr.hygie.indicator.IndicatorValues;
import fr.hygie.indicator.Measure;
import fr.hygie.organisation.Platform;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the region with establishments of which only indicator values are known, as in reality. Once, all or none. */
@Component
@Order(15)
@ConditionalOnProperty("hygie.demo")
class RegionLoader implements ApplicationRunner {
    private static final String ADD = """
            insert into organisation (id, kind, category, name, finess, town, department, legal_status, profile)
            select i, 'LEGAL_ENTITY', c, n, f, t, '99', s, p
            from unnest(:ids, :categories::text[], :names::text[], :finess::text[], :towns::text[], :statuses::text[],
              :profiles::text[]) as u(i, c, n, f, t, s, p)""";

    private static final String ATTACH = """
            insert into membership (id, member_id, container_id, support, valid_from)
            select md5('in region' || i)::uuid, i, :region, false, :since from unnest(:ids) as u(i)""";

    private final JdbcClient jdbc;
    private final IndicatorValues values;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int neighbours;

    RegionLoader(
            JdbcClient jdbc,
            IndicatorValues values,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${hygie.demo.region:60}") int neighbours) {
        this.jdbc = jdbc;
        this.values = values;
        this.transaction = transaction;
        this.clock = clock;
        this.neighbours = neighbours;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var all = RegionFigures.neighbours(neighbours);
        var everywhere = new HashSet<>(Set.of(Platform.ID, id("region")));
        all.forEach(neighbour -> everywhere.add(id(neighbour.finess())));
        new Scope(Actor.platform("demonstration", "console"), Platform.ID, everywhere, Set.of())
                .run(() -> transaction.executeWithoutResult(status -> loadOnce(all)));
    }

    private void loadOnce(List<Neighbour> all) {
        if (all.isEmpty() || isThere(all.getFirst())) {
            return;
        }
        add(all);
        var today = LocalDate.now(clock);
        for (var neighbour : all) {
            neighbour
                    .history(today)
                    .forEach((day, figures) -> values.keep(
                            id(neighbour.finess()),
                            day,
                            figures.stream()
                                    .map(figure -> new Measure(
                                            figure.indicator(),
                                            figure.numerator(),
                                            figure.denominator(),
                                            figure.derogated(),
                                            figure.unknown()))
                                    .toList()));
        }
    }

    private boolean isThere(Neighbour neighbour) {
        return jdbc.sql("select exists (select from organisation where id = ?)")
                .param(id(neighbour.finess()))
                .query(Boolean.class)
                .single();
    }

    private void add(List<Neighbour> all) {
        var ids = all.stream().map(neighbour -> id(neighbour.finess())).toArray(java.util.UUID[]::new);
        jdbc.sql(ADD)
                .param("ids", ids)
                .param("categories", column(all, Neighbour::category))
                .param("names", column(all, Neighbour::name))
                .param("finess", column(all, Neighbour::finess))
                .param("towns", column(all, Neighbour::town))
                .param("statuses", column(all, Neighbour::status))
                .param("profiles", column(all, Neighbour::profile))
                .update();
        jdbc.sql(ATTACH)
                .param("ids", ids)
                .param("region", id("region"))
                .param("since", LocalDate.of(2016, 7, 1))
                .update();
        jdbc.sql("select organisation_refresh_ancestors()")
                .query((row, number) -> 0)
                .single();
    }

    private static String[] column(List<Neighbour> all, Function<Neighbour, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
