package fr.hygie.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the tree. It is public knowledge: every signed-in person reads all of it, at any date. */
@Service
@Transactional(readOnly = true)
public class Organisations {
    private static final String HOLDS =
            " and %1$s.valid_from <= :day and (%1$s.valid_to is null or %1$s.valid_to > :day)";

    private static final String NODE = """
            select o.id, o.kind, o.category, o.name, o.short_name, o.finess, o.town, o.closed_on, m.support,
              (select count(*) from membership c where c.container_id = o.id""" + HOLDS.formatted("c") + ") as members ";

    private static final String ORDER = """
             order by case o.kind when 'NATION' then 0 when 'REGION' then 1 when 'GROUP' then 2 when 'LEGAL_ENTITY' then 3
               when 'SITE' then 4 else 5 end, o.name collate "fr-x-icu", o.id""";

    private final OrganisationRepository organisations;
    private final JdbcClient jdbc;

    Organisations(OrganisationRepository organisations, JdbcClient jdbc) {
        this.organisations = organisations;
        this.jdbc = jdbc;
    }

    public Optional<Organisation> find(UUID id) {
        return organisations.findById(id);
    }

    /** @throws OrganisationNotFound when there is none */
    public Organisation required(UUID id) {
        return find(id).orElseThrow(() -> new OrganisationNotFound(id));
    }

    /** Those of these identifiers that exist, in no order. */
    public List<Organisation> all(Collection<UUID> ids) {
        return organisations.findAllById(ids);
    }

    /** Nodes that belong to nothing on that day and are not closed: one, when the tree is complete. */
    public List<OrganisationNode> roots(LocalDate day, int limit) {
        return jdbc.sql(NODE + """
                        from organisation o cross join (select false as support) m
                        where (o.closed_on is null or o.closed_on > :day)
                          and not exists (select from membership m where m.member_id = o.id""" + HOLDS.formatted("m") + ")" + ORDER + " limit :limit")
                .param("day", day)
                .param("limit", limit)
                .query(Organisations::node)
                .list();
    }

    /** What belongs to it directly on that day: groups first, then by name. */
    public List<OrganisationNode> members(UUID container, LocalDate day, int limit, long offset) {
        return jdbc.sql(NODE + "from membership m join organisation o on o.id = m.member_id"
                        + " where m.container_id = :container" + HOLDS.formatted("m") + ORDER
                        + " limit :limit offset :offset")
                .param("container", container)
                .param("day", day)
                .param("limit", limit)
                .param("offset", offset)
                .query(Organisations::node)
                .list();
    }

    /**
     * The same without those that also belong to another member: a hospital of a group stands under its group, not
     * under the region a second time.
     */
    public List<OrganisationNode> branches(UUID container, LocalDate day, int limit, long offset) {
        return jdbc.sql(NODE + "from membership m join organisation o on o.id = m.member_id"
                        + " where m.container_id = :container" + HOLDS.formatted("m")
                        + " and not exists (select from membership n join membership g on g.member_id = n.container_id"
                        + " and g.container_id = :container where n.member_id = m.member_id"
                        + HOLDS.formatted("n") + HOLDS.formatted("g") + ")" + ORDER
                        + " limit :limit offset :offset")
                .param("container", container)
                .param("day", day)
                .param("limit", limit)
                .param("offset", offset)
                .query(Organisations::node)
                .list();
    }

    /** What it belongs to on that day, nearest first, without itself; distinct. */
    public List<OrganisationNode> chain(UUID organisation, LocalDate day) {
        return jdbc.sql(NODE + """
                        from (select ancestor_id, min(depth) as depth, false as support from organisation_ancestor a
                              where descendant_id = :organisation""" + HOLDS.formatted("a") + """
                               group by ancestor_id) m
                        join organisation o on o.id = m.ancestor_id
                        order by m.depth, case o.kind when 'GROUP' then 0 else 1 end, o.name""")
                .param("organisation", organisation)
                .param("day", day)
                .query(Organisations::node)
                .list();
    }

    /**
     * What stands below an organisation on that day, at any depth, without itself. Figures of a period ask with a day
     * of that period: an establishment counts in the group that it belonged to then.
     */
    public Set<UUID> below(UUID ancestor, LocalDate day, OrganisationKind kind) {
        return Set.copyOf(jdbc.sql("""
                        select distinct a.descendant_id from organisation_ancestor a
                        join organisation o on o.id = a.descendant_id and o.kind = :kind
                        where a.ancestor_id = :ancestor""" + HOLDS.formatted("a"))
                .param("ancestor", ancestor)
                .param("day", day)
                .param("kind", kind.name())
                .query(UUID.class)
                .list());
    }

    /** What it belonged, belongs and will belong to directly, latest first. */
    public List<MembershipRow> history(UUID member) {
        return jdbc.sql("""
                        select m.id, m.container_id, o.kind, coalesce(o.short_name, o.name) as name, m.support,
                          m.valid_from, m.valid_to
                        from membership m join organisation o on o.id = m.container_id
                        where m.member_id = ? order by m.valid_to desc nulls first, m.valid_from desc, name""").param(member).query(MembershipRow.class).list();
    }

    /** A line of the history of an organisation. */
    public record MembershipRow(
            UUID id,
            UUID containerId,
            OrganisationKind kind,
            String name,
            boolean support,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        public boolean holdsOn(LocalDate day) {
            return !validFrom.isAfter(day) && (validTo == null || validTo.isAfter(day));
        }
    }

    static OrganisationNode node(ResultSet row, int number) throws SQLException {
        return new OrganisationNode(
                row.getObject("id", UUID.class),
                OrganisationKind.valueOf(row.getString("kind")),
                Category.valueOf(row.getString("category")),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("finess"),
                row.getString("town"),
                row.getObject("closed_on", LocalDate.class),
                row.getBoolean("support"),
                row.getInt("members"));
    }
}
