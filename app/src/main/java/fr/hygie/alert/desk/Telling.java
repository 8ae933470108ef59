package fr.hygie.alert.desk;

import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Severity;
import fr.hygie.inventory.software.SoftwareMatches.Match;
import fr.hygie.scope.StorableJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The functions of the database that freeze revisions, put them on desks and give that its place in the order of all. */
@Component
public class Telling {
    private final JdbcClient jdbc;
    private final StorableJson json;

    Telling(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A system of the catalogue of life cycles, with the numbers that are concerned. */
    public record Cycle(
            String cycle, @Nullable String from, @Nullable String before) {}

    /** @return number of the revision */
    public int publish(
            UUID alert,
            Map<String, List<Object>> changes,
            List<Match> targets,
            List<Cycle> cycles,
            Instant now,
            String publisher,
            boolean withdraw) {
        return jdbc.sql("select alert_publish(?, cast(? as jsonb), ?, ?, cast(? as jsonb), ?, ?, ?)")
                .params(
                        alert,
                        json.text(changes),
                        targets.stream().map(Match::id).toArray(Integer[]::new),
                        targets.stream().map(Match::sure).toArray(Boolean[]::new),
                        json.text(cycles),
                        now.atOffset(ZoneOffset.UTC),
                        publisher,
                        withdraw)
                .query(Integer.class)
                .single();
    }

    /** @return recipients reached */
    public int deliver(UUID alert, UUID sender, List<AudienceRule> audience, Instant now, Severity severity) {
        return jdbc.sql("select alert_deliver(?, ?, cast(? as jsonb), ?, make_interval(secs => ?))")
                .params(alert, sender, json.text(audience), now.atOffset(ZoneOffset.UTC), (double)
                        severity.answer().toSeconds())
                .query(Integer.class)
                .single();
    }

    /** Those whom a relay has just brought it are not told whom it struck; who had it before reads it as it was. */
    public void unname(UUID alert, UUID sender, Instant now) {
        jdbc.sql("select alert_unname(?, ?, ?)")
                .params(alert, sender, now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> 0)
                .single();
    }

    /** How many were reached, as its sender may read it: a multiple of five when an audience was named by a product. */
    public int tellable(UUID alert, List<AudienceRule> audience, int reached) {
        boolean product = audience.stream().anyMatch(rule -> rule.product() != null);
        return jdbc.sql("select case when a.by_product or ? then ? - ? % 5 else ? end from alert a where a.id = ?")
                .params(product, reached, reached, reached, alert)
                .query(Integer.class)
                .single();
    }

    /** To how many a notice went, as its sender may read it. */
    public int toldTo(long cursor) {
        return jdbc.sql("select alert_told_to(?)")
                .param(cursor)
                .query(Integer.class)
                .single();
    }

    /** @return place in the order of all */
    public long announce(UUID alert, UUID sender, int reached, Instant now) {
        return jdbc.sql("select alert_announce(?, ?, ?, ?)")
                .params(alert, sender, reached, now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** An alert in force that somebody of its audience did not receive, by who addressed it. */
    public record Missed(UUID alert, UUID sender, String reference, Severity severity, int number) {}

    /** For the platform alone. */
    public List<Missed> missed() {
        return jdbc.sql("select * from alert_missed()")
                .query((row, number) -> new Missed(
                        row.getObject("alert_id", UUID.class),
                        row.getObject("sender_id", UUID.class),
                        row.getString("reference"),
                        Severity.valueOf(row.getString("severity")),
                        row.getInt("number")))
                .list();
    }

    /** @param cursor place in the order of all */
    public record CaughtUp(long cursor, Set<UUID> recipients) {}

    /** Empty when nobody is missing any more. */
    public Optional<CaughtUp> catchUp(Missed missed, Instant now) {
        return jdbc.sql("select * from alert_catch_up(?, ?, make_interval(secs => ?), ?)")
                .params(
                        missed.alert(),
                        missed.sender(),
                        (double) missed.severity().answer().toSeconds(),
                        now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new CaughtUp(row.getLong("place"), Set.of((UUID[])
                        row.getArray("recipients").getArray())))
                .optional();
    }
}
