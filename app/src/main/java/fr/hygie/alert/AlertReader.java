package fr.hygie.alert;

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
     * An alert under the eyes of somebody.
     *
     * @param author in whose name; null when the reader is not to know
     * @param region where the author is; null when it is in none
     * @param content of the last revision; of the draft for the writer before the first
     * @param revisions the last first
     * @param deliveries to organisations of the scope
     */
    public record Reading(
            Alert alert,
            Side side,
            @Nullable String author,
            @Nullable String writer,
            @Nullable String region,
            AlertContent content,
            List<AlertRevision> revisions,
            List<Delivery> deliveries) {

        /** What the draft says that nobody has read yet, or under which marks. */
        public boolean hasUnpublished() {
            if (side != Side.WRITER) {
                return false;
            }
            return !alert.draft().equals(content)
                    || !revisions.isEmpty()
                            && (alert.tlp() != revisions.getFirst().tlp()
                                    || alert.pap() != revisions.getFirst().pap()
                                    || alert.anonymous() != revisions.getFirst().anonymous());
        }

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
        var revisions = AsTold.withEnds(AsTold.revisions(store.revisions(id), side, deliveries), store.withheld(id));
        if (revisions.isEmpty() && side != Side.WRITER) {
            throw new AlertNotFound(id);
        }
        var alert = side == Side.WRITER ? stored : AsTold.of(stored, revisions.getFirst());
        var content = revisions.isEmpty() ? alert.draft() : revisions.getFirst().content();
        boolean hidden = alert.anonymous() && side == Side.RECIPIENT;
        return new Reading(
                alert,
                side,
                hidden ? null : name(alert.organisation()).orElse(null),
                alert.writer().equals(alert.organisation())
                        ? null
                        : name(alert.writer()).orElse(null),
                region(alert.organisation()).orElse(null),
                content,
                revisions,
                deliveries);
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

    private Optional<String> region(UUID organisation) {
        return jdbc.sql("""
                        select coalesce(r.short_name, r.name) from organisation_ancestor a
                        join organisation r on r.id = a.ancestor_id and r.kind = 'REGION'
                        where a.descendant_id = ? and a.valid_from <= paris_today()
                          and (a.valid_to is null or a.valid_to > paris_today()) limit 1""").param(organisation).query(String.class).optional();
    }
}
