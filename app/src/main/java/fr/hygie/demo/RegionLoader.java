package fr.hygie.demo;

import static fr.hygie.demo.DemonstrationData.id;

import fr.hygie.demo.fleet.RegionFigures;
import fr.hygie.demo.fleet.RegionFigures.Figure;
import fr.hygie.demo.fleet.RegionFigures.Neighbour;
import fr.hygie.indicator.IndicatorValues;
import fr.hygie.indicator.IndicatorValues.Found;
import fr.hygie.indicator.Measure;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the region with establishments of which only indicator values are known, as in reality. Once; a load that was cut
 * short goes on where it stopped.
 */
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

    /** Policies look for each row in the scope: it stays small. */
    private static final int TOGETHER = 25;

    private final JdbcClient jdbc;
    private final IndicatorValues values;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int neighbours;
    private final boolean figures;

    /** @param figures whether each establishment of the region has its indicators, with their history */
    RegionLoader(
            JdbcClient jdbc,
            IndicatorValues values,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${hygie.demo.region:60}") int neighbours,
            @Value("${hygie.demo.region-figures:true}") boolean figures) {
        this.jdbc = jdbc;
        this.values = values;
        this.transaction = transaction;
        this.clock = clock;
        this.neighbours = neighbours;
        this.figures = figures;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        RegionFigures.neighbours(neighbours).stream()
                .gather(Gatherers.windowFixed(TOGETHER))
                .forEach(some -> inScope(some).run(() -> transaction.executeWithoutResult(status -> loadOnce(some))));
    }

    private static Scope inScope(List<Neighbour> some) {
        var everywhere = new HashSet<>(Set.of(Platform.ID, id("region")));
        some.forEach(neighbour -> everywhere.add(id(neighbour.finess())));
        return new Scope(Actor.platform("demonstration", "console"), Platform.ID, everywhere, Set.of());
    }

    private void loadOnce(List<Neighbour> some) {
        if (isThere(some.getFirst())) {
            return;
        }
        add(some);
        if (figures) {
            history(some, LocalDate.now(clock)).forEach(values::keep);
        }
    }

    /** The first days of all, then the second ones, and so on: an organisation may be counted once at a time. */
    private static List<List<Found>> history(List<Neighbour> all, LocalDate today) {
        var rounds = new ArrayList<List<Found>>();
        for (var neighbour : all) {
            int round = 0;
            for (var day : neighbour.history(today).entrySet()) {
                if (round == rounds.size()) {
                    rounds.add(new ArrayList<>());
                }
                var found = rounds.get(round++);
                day.getValue()
                        .forEach(figure -> found.add(new Found(id(neighbour.finess()), day.getKey(), measure(figure))));
            }
        }
        return rounds;
    }

    private static Measure measure(Figure figure) {
        return new Measure(
                figure.indicator(), figure.numerator(), figure.denominator(), figure.derogated(), figure.unknown());
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
        jdbc.sql("select organisation_refresh_ancestors(?)")
                .param(ids)
                .query((row, number) -> 0)
                .single();
    }

    private static String[] column(List<Neighbour> all, Function<Neighbour, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }
}
