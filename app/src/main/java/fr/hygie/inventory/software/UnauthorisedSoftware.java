package fr.hygie.inventory.software;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The titles of software that establishments do not allow. Declaring one changes nothing on any equipment. */
@Service
@Transactional
public class UnauthorisedSoftware {
    private static final String READ =
            "select organisation_id, product_id, reason, decided_by, decided_at from unauthorised_software ";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    UnauthorisedSoftware(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /** A title that an establishment does not allow, and why. */
    public record Ban(UUID organisation, int product, String reason, String decidedBy, Instant decidedAt) {}

    /** @param name of the title */
    public record NamedBan(Ban ban, String name) {}

    /** Those of the scope, latest first. */
    @Transactional(readOnly = true)
    public List<NamedBan> all(int limit, long offset) {
        return jdbc.sql("""
                        select u.organisation_id, u.product_id, u.reason, u.decided_by, u.decided_at, p.name
                        from unauthorised_software u join product p on p.id = u.product_id
                        order by u.decided_at desc, u.organisation_id, u.product_id limit ? offset ?""")
                .params(limit, offset)
                .query((row, number) -> new NamedBan(ban(row, number), row.getString("name")))
                .list();
    }

    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql("select count(*) from unauthorised_software")
                .query(Long.class)
                .single();
    }

    /** Those of the scope that concern a title. */
    @Transactional(readOnly = true)
    public List<Ban> of(int product) {
        return jdbc.sql(READ + "where product_id = ? order by decided_at")
                .param(product)
                .query(UnauthorisedSoftware::ban)
                .list();
    }

    /** Titles that an establishment of the scope does not allow. */
    @Transactional(readOnly = true)
    public Set<Integer> products() {
        return jdbc.sql(READ).query(UnauthorisedSoftware::ban).list().stream()
                .map(Ban::product)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** No longer allows a title; the reason replaces the former one. */
    public void forbid(UUID organisation, Software.Title title, String reason) {
        jdbc.sql("""
                        insert into unauthorised_software (organisation_id, product_id, reason, decided_by, decided_at)
                        values (:organisation, :product, :reason, :by, :at)
                        on conflict (organisation_id, product_id) do update set reason = excluded.reason,
                          decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
                .param("organisation", organisation)
                .param("product", title.id())
                .param("reason", reason)
                .param("by", Scope.require().actor().name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        journal.record(act(organisation, "inventory.software-forbidden", title)
                .changing(null, Map.of("reason", reason, "assets", title.assets())));
    }

    /** Allows it again; nothing happens when it was allowed. */
    public void allow(UUID organisation, Software.Title title) {
        int gone = jdbc.sql("delete from unauthorised_software where organisation_id = ? and product_id = ?")
                .params(organisation, title.id())
                .update();
        if (gone > 0) {
            journal.record(act(organisation, "inventory.software-allowed", title));
        }
    }

    private static Act act(UUID organisation, String action, Software.Title title) {
        return Act.of(organisation, action, "software", title.id(), title.name());
    }

    private static Ban ban(ResultSet row, int number) throws SQLException {
        return new Ban(
                row.getObject("organisation_id", UUID.class),
                row.getInt("product_id"),
                row.getString("reason"),
                row.getString("decided_by"),
                row.getTimestamp("decided_at").toInstant());
    }
}
