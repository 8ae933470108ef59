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
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final FinessTrace trace;

    FinessTree(JdbcClient jdbc, FinessTrace trace) {
        this.jdbc = jdbc;
        this.trace = trace;
    }

    /** A legal entity to which sites belong. */
    record Place(UUID id, String label) {}

    /** Where a site belongs from a day on. */
    record Moved(UUID member, LocalDate since) {}

    /**
     * Every organisation that has a number, with the legal entity it belongs to on that day, or from the next one on:
     * what was founded and moved on one day belongs to its new entity tomorrow.
     */
    List<KnownOrganisation> known(LocalDate day) {
        return jdbc.sql("""
                        select o.id, o.finess as number, o.kind = 'SITE' as site, o.name, o.town, o.department,
                          m.container, m.id as membership
                        from organisation o
                        left join (
                          select distinct on (m.member_id) m.member_id, m.id, c.finess as container
                          from membership m join organisation c on c.id = m.container_id and c.kind = 'LEGAL_ENTITY'
                          where m.valid_from <= :day + 1 and (m.valid_to is null or m.valid_to > :day)
                          order by m.member_id, m.valid_from desc) m on m.member_id = o.id
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
        attach(sites, step -> place(step, places), day);
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
        trace.added(steps, kind);
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
    private void move(List<Step> moved, Map<String, Place> places, LocalDate day) {
        inChunks(moved, chunk -> {
            var since = jdbc.sql("""
                            with ended as (
                              update membership set version = version + 1, valid_to = greatest(:day, valid_from + 1)
                              where id = any(:memberships) returning member_id, valid_to)
                            insert into membership (id, member_id, container_id, valid_from)
                            select gen_random_uuid(), member, container, coalesce(e.valid_to, :day)
                            from unnest(:members, :containers) as t (member, container)
                            left join ended e on e.member_id = member
                            returning member_id as member, valid_from as since""")
                    .param("day", day)
                    .param(
                            "memberships",
                            chunk.stream()
                                    .map(Step::membership)
                                    .filter(Objects::nonNull)
                                    .toArray(UUID[]::new))
                    .param("members", ids(chunk))
                    .param(
                            "containers",
                            chunk.stream().map(step -> place(step, places)).toArray(UUID[]::new))
                    .query(Moved.class)
                    .list();
            trace.moved(chunk, places, since);
            return since.size();
        });
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
        trace.changed(steps);
    }

    private Map<String, Place> places() {
        var places = new HashMap<String, Place>();
        jdbc.sql("""
                        select finess, id, coalesce(short_name, name) from organisation
                        where finess is not null and kind = 'LEGAL_ENTITY'""").query(row -> {
            places.put(row.getString(1), new Place(row.getObject(2, UUID.class), row.getString(3)));
        });
        return places;
    }

    private static @Nullable UUID place(Step step, Map<String, Place> places) {
        var place = places.get(step.container());
        return place == null ? null : place.id();
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
