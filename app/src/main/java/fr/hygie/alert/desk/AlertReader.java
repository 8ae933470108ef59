package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.Delivery;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads an alert as far as the reader may: a recipient learns neither who else received it nor whom it protects. */
@Service
@Transactional(readOnly = true)
public class AlertReader {
    private final AlertStore store;
    private final AlertDesk desk;
    private final JdbcClient jdbc;

    AlertReader(AlertStore store, AlertDesk desk, JdbcClient jdbc) {
        this.store = store;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** As what somebody reads an alert. */
    public enum Side {
        /** Writes it. */
        WRITER,
        /** It is told in their name by another. */
        VICTIM,
        RECIPIENT,
        /** Stands above the victim. */
        OVERSEER
    }

    /**
     * Who made an alert that was taken over from another tool or instance: it stays said.
     *
     * @param name as it was told; empty when it was not
     * @param creator identifier in the words of its source; empty when it was not told
     */
    public record Maker(String name, String creator) {}

    /**
     * An alert under the eyes of somebody.
     *
     * @param author in whose name; null when the reader is not to know
     * @param maker who made it, when its writer took it over from elsewhere
     * @param region where the author is; null when it is in none
     * @param content of the last revision; of the draft for the writer before the first
     * @param revisions the last first
     * @param deliveries to organisations of the scope
     * @param hasUnpublished the draft says something that nobody has read yet, or would tell it under other marks or to others
     */
    public record Reading(
            Alert alert,
            Side side,
            @Nullable String author,
            @Nullable String writer,
            @Nullable Maker maker,
            @Nullable String region,
            AlertContent content,
            List<AlertRevision> revisions,
            List<Delivery> deliveries,
            boolean hasUnpublished) {

        /** When it was last looked up how the scope is exposed, at the earliest of its desks. */
        public @Nullable Instant assessedAt() {
            return deliveries.stream()
                    .map(Delivery::assessedAt)
                    .min(Instant::compareTo)
                    .orElse(null);
        }

        /** The alert goes on under a stricter mark or for fewer, and the reader is told nothing of it. */
        public boolean ended() {
            return !revisions.isEmpty() && revisions.getFirst().ends();
        }
    }

    /** @throws AlertNotFound also for one that the reader may not know of */
    public Reading read(UUID id) {
        var stored = store.find(id).orElseThrow(() -> new AlertNotFound(id));
        var deliveries = desk.received(id);
        var side = side(stored, deliveries);
        boolean unnamed = side == Side.RECIPIENT && store.isUnnamed(id);
        var revisions =
                AsTold.withEnds(AsTold.revisions(store.revisions(id), side, unnamed, deliveries), store.withheld(id));
        if (revisions.isEmpty() && side != Side.WRITER) {
            throw new AlertNotFound(id);
        }
        var alert = side == Side.WRITER ? stored : AsTold.of(stored, revisions.getFirst());
        var content = revisions.isEmpty() ? alert.draft() : revisions.getFirst().content();
        boolean hidden = side == Side.RECIPIENT && (alert.anonymous() || unnamed);
        return new Reading(
                alert,
                side,
                hidden ? null : name(alert.organisation()).orElse(null),
                alert.writer().equals(alert.organisation())
                        ? null
                        : name(alert.writer()).orElse(null),
                hidden ? null : maker(id).orElse(null),
                region(alert.organisation()).orElse(null),
                content,
                revisions,
                deliveries,
                side == Side.WRITER && hasUnpublished(stored, revisions));
    }

    private boolean hasUnpublished(Alert alert, List<AlertRevision> revisions) {
        return !revisions.isEmpty()
                && !MarkChanges.of(alert, revisions.getFirst(), store.toldAudience(alert.id()))
                        .isEmpty();
    }

    private static Side side(Alert alert, List<Delivery> deliveries) {
        Set<UUID> mine = Scope.require().organisations();
        if (mine.contains(alert.writer())) {
            return Side.WRITER;
        }
        if (mine.contains(alert.organisation())) {
            return Side.VICTIM;
        }
        return deliveries.isEmpty() ? Side.OVERSEER : Side.RECIPIENT;
    }

    /** How many of one's own assets are concerned, as counted when the alert was told; empty when none is. */
    public Optional<Integer> exposedAssets(UUID alert) {
        return jdbc.sql("select sum(assets) from alert_exposure where alert_id = ? and organisation_id = any(?)")
                .params(alert, Scope.require().organisations().toArray(UUID[]::new))
                .query(Integer.class)
                .optional();
    }

    private Optional<String> name(UUID organisation) {
        return jdbc.sql("select coalesce(short_name, name) from organisation where id = ?")
                .param(organisation)
                .query(String.class)
                .optional();
    }

    private Optional<Maker> maker(UUID alert) {
        return jdbc.sql("select author, creator from alert_origin where alert_id = ?")
                .param(alert)
                .query((row, number) -> new Maker(row.getString("author"), row.getString("creator")))
                .optional();
    }

    private Optional<String> region(UUID organisation) {
        return jdbc.sql("""
                        select coalesce(r.short_name, r.name) from organisation_ancestor a
                        join organisation r on r.id = a.ancestor_id and r.kind = 'REGION'
                        where a.descendant_id = ? and a.valid_from <= paris_today()
                          and (a.valid_to is null or a.valid_to > paris_today()) limit 1""").param(organisation).query(String.class).optional();
    }
}
