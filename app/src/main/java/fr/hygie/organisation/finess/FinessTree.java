package fr.hygie.organisation.finess;

import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.finess.FinessPlan.KnownOrganisation;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.organisation.finess.FinessPlan.Step;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree as an extract needs it: all numbers at once, and changes by the thousand. */
@Component
class FinessTree {
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    FinessTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every organisation that has a number, with the legal entity it belongs to on that day. */
    List<KnownOrganisation> known(LocalDate day) {
        return jdbc.sql("""
                        select o.id, o.finess as number, o.kind = 'SITE' as site, o.name, o.town, o.department,
                          c.finess as container, m.id as membership
                        from organisation o
                        left join (membership m join organisation c on c.id = m.container_id and c.kind = 'LEGAL_ENTITY')
                          on m.member_id = o.id and m.valid_from <= :day and (m.valid_to is null or m.valid_to > :day)
                        where o.finess is not null""").param("day", day).query(KnownOrganisation.class).list();
    }

    /** Leaves out what the current scope may not change. */
    FinessPlan withinReach(FinessPlan plan) {
        var touched = plan.steps().stream()
                .filter(step -> step.outcome() == Outcome.CHANGED || step.outcome() == Outcome.MOVED)
                .map(Step::id)
                .toArray(UUID[]::new);
        if (touched.length == 0) {
            return plan;
        }
        var outside = jdbc.sql("select id from unnest(?) as id where not organisation_in_reach(id)")
                .param(touched)
                .query(UUID.class)
                .list();
        return plan.without(new HashSet<>(outside));
    }

    void apply(FinessPlan plan, LocalDate day) {
        var created = plan.of(Outcome.CREATED);
        var entities = created.stream().filter(step -> step.container() == null).toList();
        insert(entities, OrganisationKind.LEGAL_ENTITY);
        attach(entities, Step::region, day);
        refresh(entities);
        var places = places();
        var sites = created.stream().filter(step -> step.container() != null).toList();
        insert(sites, OrganisationKind.SITE);
        attach(sites, step -> places.get(step.container()), day);
        var moved = plan.of(Outcome.MOVED);
        move(moved, places, day);
        update(plan.of(Outcome.CHANGED));
        update(moved);
        refresh(sites);
        refresh(moved);
    }

    private void insert(List<Step> steps, OrganisationKind kind) {
        inChunks(
                steps,
                chunk -> jdbc.sql("""
                        insert into organisation (id, kind, category, name, finess, town, department)
                        select id, :kind, category, name, finess, town, department
                        from unnest(:ids, :categories, :names, :numbers, :towns, :departments)
                          as t (id, category, name, finess, town, department)""")
                        .param("kind", kind.name())
                        .param("ids", ids(chunk))
                        .param(
                                "categories",
                                texts(chunk, step -> step.category().name()))
                        .param("names", texts(chunk, step -> step.line().name()))
                        .param(
                                "numbers",
                                texts(chunk, step -> step.line().number().value()))
                        .param("towns", texts(chunk, step -> step.line().town()))
                        .param("departments", texts(chunk, step -> step.line().department()))
                        .update());
    }

    private void attach(List<Step> steps, Function<Step, @Nullable UUID> container, LocalDate day) {
        var placed =
                steps.stream().filter(step -> container.apply(step) != null).toList();
        inChunks(
                placed,
                chunk -> jdbc.sql("""
                        insert into membership (id, member_id, container_id, valid_from)
                        select gen_random_uuid(), member, container, :day from unnest(:members, :containers)
                          as t (member, container)""")
                        .param("day", day)
                        .param("members", ids(chunk))
                        .param("containers", chunk.stream().map(container).toArray(UUID[]::new))
                        .update());
    }

    /** A membership that began today ends tomorrow: it cannot be shorter than a day. */
    private void move(List<Step> moved, Map<String, UUID> places, LocalDate day) {
        for (var step : moved) {
            var start = day;
            if (step.membership() != null) {
                start = jdbc.sql("""
                                update membership set version = version + 1, valid_to = greatest(:day, valid_from + 1)
                                where id = :id returning valid_to""")
                        .param("day", day)
                        .param("id", step.membership())
                        .query(LocalDate.class)
                        .single();
            }
            attach(List.of(step), one -> places.get(Objects.requireNonNull(one.container())), start);
        }
    }

    private void update(List<Step> steps) {
        inChunks(
                steps,
                chunk -> jdbc.sql("""
                        update organisation o set version = o.version + 1, name = t.name,
                          town = coalesce(t.town, o.town), department = t.department
                        from unnest(:ids, :names, :towns, :departments) as t (id, name, town, department)
                        where o.id = t.id""")
                        .param("ids", ids(chunk))
                        .param("names", texts(chunk, step -> step.line().name()))
                        .param("towns", texts(chunk, step -> step.line().town()))
                        .param("departments", texts(chunk, step -> step.line().department()))
                        .update());
    }

    private Map<String, UUID> places() {
        var places = new HashMap<String, UUID>();
        jdbc.sql("select finess, id from organisation where finess is not null and kind = 'LEGAL_ENTITY'")
                .query(row -> {
                    places.put(row.getString(1), row.getObject(2, UUID.class));
                });
        return places;
    }

    private void refresh(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        jdbc.sql("select organisation_refresh_ancestors(?)")
                .param(ids(steps))
                .query((row, number) -> 0)
                .single();
    }

    private static void inChunks(List<Step> steps, Function<List<Step>, Integer> work) {
        for (int from = 0; from < steps.size(); from += AT_ONCE) {
            work.apply(steps.subList(from, Math.min(from + AT_ONCE, steps.size())));
        }
    }

    private static UUID[] ids(List<Step> steps) {
        return steps.stream().map(Step::id).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Step> steps, Function<Step, @Nullable String> text) {
        return steps.stream().map(text).toArray(String[]::new);
    }
}
