package fr.hygie.alert.writing;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.desk.AlertStore;
import fr.hygie.alert.desk.MarkChanges;
import fr.hygie.scope.Scope;
import fr.hygie.scope.StorableJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts that somebody else wrote and a person took over: told to the own house at once, which gets a desk like any
 * recipient, and revised and withdrawn as their author does. Who made them stays written beside them.
 */
@Service
@Transactional
public class ForeignAlerts {
    private final AlertStore store;
    private final AlertWriting writing;
    private final JdbcClient jdbc;
    private final Clock clock;

    ForeignAlerts(AlertStore store, AlertWriting writing, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.writing = writing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Who made it.
     *
     * @param key of the report or the event, in the words of its sender
     * @param creator identifier of whoever made it; empty when it was not said
     * @param event identifier of the event of MISP; empty when it is none
     * @param sources reports that others told it under, the first of them first
     */
    public record Origin(String key, String creator, String author, String event, List<String> sources) {}

    /**
     * Takes an alert over for one's own house, where it is told at once.
     *
     * @throws AlertRefused as for one's own alerts
     */
    public Alert take(UUID organisation, Handling handling, AlertContent content, Origin origin) {
        var alert = writing.begin(organisation, handling, content, null);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into alert_origin (organisation_id, alert_id, foreign_id, creator, author, event, sources, at)
                        values (?, ?, ?, ?, ?, cast(nullif(?, '') as uuid), ?, ?)""")
                .params(
                        alert.writer(),
                        alert.id(),
                        origin.key(),
                        origin.creator(),
                        StorableJson.clean(origin.author()),
                        origin.event(),
                        origin.sources().toArray(String[]::new),
                        now)
                .update();
        jdbc.sql("select alert_own_desk(?, ?, ?)")
                .params(alert.id(), Scope.require().actor().name(), now)
                .query((row, at) -> 0)
                .single();
        writing.publish(alert.id(), alert.version());
        return required(alert.id());
    }

    /**
     * What a new version of its author brings, beside what people changed here.
     *
     * @param here by field, since the version that was taken over last; empty when nobody changed anything
     * @param there by field, what its author changed since
     */
    public record Comparison(Map<String, List<Object>> here, Map<String, List<Object>> there) {
        public boolean isChangedHere() {
            return !here.isEmpty();
        }
    }

    /**
     * Compares without changing anything.
     *
     * @param base the version that was taken over last
     * @param here what the alert says now, published or not
     */
    public static Comparison compare(AlertContent base, AlertContent here, AlertContent there) {
        return new Comparison(here.showing(base.attachments()).changesSince(base), there.changesSince(base));
    }

    /**
     * Tells the version of its author as the next revision; of an alert that was never told, keeps it as what will be.
     *
     * @param base the version that was taken over last
     * @param keep whether what people changed here stays
     * @return whether there was something new to tell: in what it says, or under which marks
     * @throws AlertRefused as for one's own alerts
     */
    public boolean revise(UUID id, Handling handling, AlertContent base, AlertContent there, boolean keep) {
        var alert = required(id);
        var here = alert.draft();
        var content = keep ? new ContentMerge(base, here.showing(List.of()), there).merged() : there;
        var kept = writing.save(id, alert.version(), handling, content, alert.detectedAt());
        if (alert.revision() == 0) {
            return false;
        }
        boolean says = store.revision(id, alert.revision())
                .map(last -> !MarkChanges.of(kept, last, store.toldAudience(id)).isEmpty())
                .orElse(true);
        if (says) {
            writing.publish(id, kept.version());
        }
        return says;
    }

    /** Takes it back as its author did; a tombstone for all who have it. */
    public void withdraw(UUID id, String reason) {
        writing.withdraw(id, required(id).version(), reason);
    }

    public Alert required(UUID id) {
        return store.find(id).orElseThrow(() -> new AlertNotFound(id));
    }
}
