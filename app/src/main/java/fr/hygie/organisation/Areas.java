package fr.hygie.organisation;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Where a person may work today: the areas of responsibility that assignments and memberships give, at their dates. */
@Service
public class Areas {
    /**
     * One row per role and organisation where it holds: the area itself, and the legal entities of a group for roles
     * that reach them. {@code opened}: what lies below, services left out.
     */
    private static final String AREAS = """
            with held as (
              select a.role, a.organisation_id, o.kind from assignment a join organisation o on o.id = a.organisation_id
              where a.person_id = :person and a.valid_from <= :today and (a.valid_to is null or a.valid_to > :today)
            ), places as (
              select role, organisation_id as place from held
              union
              select h.role, x.descendant_id from held h
              join organisation_ancestor x on x.ancestor_id = h.organisation_id
                and x.valid_from <= :today and (x.valid_to is null or x.valid_to > :today)
              join organisation m on m.id = x.descendant_id and m.kind = 'LEGAL_ENTITY'
              where h.kind = 'GROUP' and h.role = any(:reaching)
            )
            select p.role, o.id, o.kind, coalesce(o.short_name, o.name) as name,
              array(select x.descendant_id from organisation_ancestor x join organisation d on d.id = x.descendant_id
                    where p.role = any(:reaching) and o.kind in ('GROUP', 'LEGAL_ENTITY', 'SITE')
                      and x.ancestor_id = o.id and d.kind <> 'SERVICE'
                      and x.valid_from <= :today and (x.valid_to is null or x.valid_to > :today)) as opened
            from places p join organisation o on o.id = p.place
            order by case o.kind when 'NATION' then 0 when 'REGION' then 1 when 'GROUP' then 2 else 3 end,
              o.name collate "fr-x-icu", o.id""";

    /** Identifier of no organisation, not even of the platform or of the root: a scope needs one. */
    private static final UUID NOBODY = new UUID(-1, -1);

    private static final String[] REACHING = Arrays.stream(Role.values())
            .filter(Role::reachesFacts)
            .map(Role::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Calendar calendar;
    private final TransactionTemplate transaction;

    Areas(JdbcClient jdbc, Calendar calendar, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /**
     * Areas of a person as of today (date of Paris): widest first, then by name. Empty for somebody without a role, or
     * whose roles have all ended.
     */
    public List<Area> of(Actor actor) {
        return on(actor, calendar.today());
    }

    /** The same as of another day. */
    List<Area> on(Actor actor, LocalDate day) {
        var person = actor.personId();
        if (person == null) {
            return List.of();
        }
        // no organisation at all: the person sees their own roles, the tree is public
        var bootstrap = new Scope(actor, NOBODY, Set.of(NOBODY), Set.of());
        return bootstrap.call(() -> transaction.execute(status -> read(person, day)));
    }

    private List<Area> read(UUID person, LocalDate day) {
        var areas = new LinkedHashMap<UUID, Area>();
        jdbc
                .sql(AREAS)
                .param("person", person)
                .param("today", day)
                .param("reaching", REACHING)
                .query((row, number) -> area(row))
                .list()
                .stream()
                .filter(area -> area.roles().stream().allMatch(role -> role.fits(area.kind())))
                .forEach(area -> areas.merge(area.organisation(), area, Areas::together));
        return List.copyOf(areas.values());
    }

    private static Area area(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kind = OrganisationKind.valueOf(row.getString("kind"));
        var opened = new HashSet<>(uuids(row.getArray("opened")));
        var consolidated = kind == OrganisationKind.GROUP && !opened.isEmpty();
        opened.add(id);
        return new Area(
                id, kind, row.getString("name"), Set.of(Role.valueOf(row.getString("role"))), opened, consolidated);
    }

    private static List<UUID> uuids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    private static Area together(Area one, Area other) {
        var roles = EnumSet.copyOf(one.roles());
        roles.addAll(other.roles());
        var organisations = new HashSet<>(one.organisations());
        organisations.addAll(other.organisations());
        return new Area(
                one.organisation(),
                one.kind(),
                one.name(),
                roles,
                organisations,
                one.consolidated() || other.consolidated());
    }

    /**
     * The one of the areas that a program names, by identifier or FINESS number; empty when it is none of them.
     */
    public Optional<UUID> named(List<Area> areas, String name) {
        var held = areas.stream().map(Area::organisation).toList();
        var finess = FinessNumber.parse(name);
        if (finess.isEmpty()) {
            return held.stream()
                    .filter(id -> id.toString().equalsIgnoreCase(name.strip()))
                    .findFirst();
        }
        return jdbc.sql("select id from organisation where finess = ? and id = any(?)")
                .params(finess.get().value(), held.toArray(UUID[]::new))
                .query(UUID.class)
                .optional();
    }

    /**
     * The scope of a person who works in the chosen context; in the first of the areas when nothing, or something that
     * is not theirs, was chosen. Empty for somebody without an area.
     */
    public Optional<Scope> scope(Actor actor, List<Area> areas, @Nullable UUID chosen) {
        return areas.stream()
                .filter(area -> area.organisation().equals(chosen))
                .findFirst()
                .or(() -> areas.stream().findFirst())
                .map(area -> new Scope(actor, area.organisation(), area.organisations(), rights(area)));
    }

    /** The scope of a signed-in person who has no area: their own account, no organisation, no row of anybody. */
    public Scope nowhere(Actor actor) {
        return new Scope(actor, NOBODY, Set.of(NOBODY), Set.of(Right.SIGNED_IN));
    }

    private static Set<Right> rights(Area area) {
        var rights = EnumSet.of(Right.SIGNED_IN);
        area.roles().forEach(role -> rights.addAll(role.rights()));
        if (area.kind().isOverseer() && rights.contains(Right.INDICATOR_READ)) {
            rights.add(Right.OVERSEE);
        }
        return rights;
    }
}
