package fr.hygie.alert.taxii;

import fr.hygie.alert.Alert;
import fr.hygie.alert.RevisionPublished;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.stix.Markings;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Json;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns each published revision into objects of STIX, in the transaction that publishes it: new versions of what
 * changed, and a revoked version of what is no longer said. TLP:RED is for named people and never for programs: what
 * was told before is taken back, without a word of the new text.
 */
@Component
public class StixReleases {
    private static final Actor ACTOR = Actor.platform("taxii", "schedule");
    private static final JsonMapper JSON = Json.PLAIN;
    private static final Duration LOOKED_BACK = Duration.ofDays(2);
    private static final Duration STATUS_KEPT = Duration.ofDays(7);

    private final AlertReader reader;
    private final JdbcClient jdbc;
    private final Clock clock;

    StixReleases(AlertReader reader, JdbcClient jdbc, Clock clock) {
        this.reader = reader;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was told last: by identifier, in the order of telling. */
    private record Told(Map<String, ObjectNode> objects, Tlp tlp, boolean anonymous) {}

    @EventListener
    void published(RevisionPublished event) {
        var scope = Scope.require();
        var reading = reader.read(event.alert());
        boolean byWriter = scope.organisations().contains(reading.alert().writer())
                && event.sender().equals(reading.alert().writer());
        if (byWriter) {
            release(reading, event.number());
        } else {
            arrive(event.alert());
        }
    }

    private void release(Reading reading, int number) {
        var alert = reading.alert();
        var said = reading.revisions()
                .getFirst(); // its mark: that of the alert is what the writer has in mind for the next one
        var before = told(alert.id());
        var modified = modified(reading, before);
        var now = now(reading, modified, sources(alert.id()));
        boolean over = said.withdrawn() || said.tlp() == Tlp.RED;
        boolean stricter = !before.objects().isEmpty()
                && (said.tlp().compareTo(before.tlp()) > 0 || said.anonymous() && !before.anonymous());
        var fresh = new ArrayList<StixObject>();
        if (!over) {
            now.values().stream()
                    .filter(object -> stricter || isNew(object, before))
                    .forEach(fresh::add);
        }
        if (said.tlp() == Tlp.RED) {
            before.objects().values().stream()
                    .filter(object -> object.path("type").asString("").equals("report"))
                    .forEach(report -> fresh.add(Tombstone.of(report, alert.reference(), Tlp.RED, modified)));
        } else {
            before.objects().values().stream()
                    .filter(object -> over || !now.containsKey(object.path("id").asString("")))
                    .filter(object -> !object.path("revoked").asBoolean(false))
                    .map(object -> gone(object, now, alert.reference(), modified, said.tlp()))
                    .forEach(fresh::add);
        }
        keep(alert.id(), number, fresh, stricter);
        if (said.tlp() != Tlp.RED && leavesSomebodyOut(alert.id(), number)) {
            end(alert, number, before, modified);
        }
    }

    /** What a withdrawal still says keeps its words; of what is left out, nothing is told again. */
    private static StixObject gone(
            ObjectNode before, Map<String, StixObject> now, String reference, Instant modified, Tlp mark) {
        var said = now.get(before.path("id").asString(""));
        return new StixObject(
                said == null
                        ? StixWriter.removed(before, reference, modified, mark)
                        : StixWriter.revoked(said.body(), modified, mark));
    }

    private boolean leavesSomebodyOut(UUID alert, int number) {
        return jdbc.sql("select stix_ends(?, ?)")
                .params(alert, number)
                .query(Boolean.class)
                .single();
    }

    /** Whom this revision leaves out reads that what they had is over, under the mark they had it under. */
    private void end(Alert alert, int number, Told before, Instant modified) {
        var ends = before.objects().values().stream()
                .filter(object -> object.path("type").asString("").equals("report"))
                .map(report -> Tombstone.of(report, alert.reference(), before.tlp(), modified))
                .toList();
        if (!ends.isEmpty()) {
            tell(
                    "select stix_end(?, ?, ?, ?, ?, ?, ?, ?)",
                    List.of(alert.id(), number, before.tlp().name()),
                    ends,
                    List.of());
        }
    }

    private static boolean isNew(StixObject object, Told before) {
        var last = before.objects().get(object.id());
        return last == null || !object.saysTheSameAs(last);
    }

    private static Map<String, StixObject> now(Reading reading, Instant modified, List<String> sources) {
        var objects = new LinkedHashMap<String, StixObject>();
        StixWriter.objects(translated(reading, modified, sources)).forEach(object -> objects.put(object.id(), object));
        return objects;
    }

    private static StixAlert translated(Reading reading, Instant modified, List<String> sources) {
        var alert = reading.alert();
        var said = reading.revisions().getFirst();
        var author = said.anonymous() || reading.author() == null
                ? StixAlert.Author.ANONYMOUS
                : new StixAlert.Author(reading.author());
        return new StixAlert(
                alert.id(),
                alert.reference(),
                alert.revision(),
                said.tlp(),
                said.pap(),
                reading.content(),
                author,
                Objects.requireNonNullElse(alert.publishedAt(), modified),
                modified,
                true,
                alert.exercise(),
                sources);
    }

    /** Later than all that was told, by a millisecond at least: versions must differ. */
    private static Instant modified(Reading reading, Told before) {
        var moment = reading.revisions().getFirst().publishedAt();
        for (var object : before.objects().values()) {
            var last = Instant.parse(object.path("modified").asString(StixWriter.time(Instant.EPOCH)));
            if (!moment.isAfter(last.plusMillis(1))) {
                moment = last.plusMillis(1);
            }
        }
        return moment;
    }

    /** Under which others told it before it was taken over here. */
    private List<String> sources(UUID alert) {
        return jdbc.sql("select unnest(sources) from alert_origin where alert_id = ?")
                .param(alert)
                .query(String.class)
                .list();
    }

    private Told told(UUID alert) {
        var objects = new LinkedHashMap<String, ObjectNode>();
        var marks = new ArrayList<Tlp>();
        var anonymous = new ArrayList<Boolean>();
        jdbc.sql("select body, tlp, anonymous from stix_current(?)")
                .param(alert)
                .query(row -> {
                    var object = (ObjectNode) JSON.readTree(row.getBytes("body"));
                    objects.put(object.path("id").asString(""), object);
                    marks.add(Tlp.valueOf(row.getString("tlp")));
                    anonymous.add(row.getBoolean("anonymous"));
                });
        // the freest that any part was told under
        var tlp = marks.stream().min(Tlp::compareTo).orElse(Tlp.RED);
        return new Told(objects, tlp, !anonymous.contains(false));
    }

    private void keep(UUID alert, int number, List<StixObject> objects, boolean forget) {
        tell("select stix_tell(?, ?, ?, ?, ?, ?, ?, ?)", List.of(alert, number), objects, List.of(forget));
    }

    private void tell(String function, List<Object> first, List<StixObject> objects, List<Object> last) {
        var parameters = new ArrayList<>(first);
        parameters.add(objects.stream().map(StixObject::id).toArray(String[]::new));
        parameters.add(objects.stream().map(StixObject::type).toArray(String[]::new));
        parameters.add(objects.stream().map(StixObject::version).toArray(String[]::new));
        parameters.add(objects.stream().map(StixObject::bytes).toArray(byte[][]::new));
        parameters.addAll(last);
        parameters.add(clock.instant().atOffset(ZoneOffset.UTC));
        jdbc.sql(function).params(parameters).query((row, at) -> 0).single();
    }

    private void arrive(UUID alert) {
        jdbc.sql("select stix_arrive(?)").param(alert).query((row, at) -> 0).single();
    }

    /** The marking definitions come before all else. */
    @EventListener(ApplicationReadyEvent.class)
    void define() {
        var all = Markings.definitions().stream().map(StixObject::new).toList();
        jdbc.sql("select stix_define(?, ?)")
                .params(
                        all.stream().map(StixObject::id).toArray(String[]::new),
                        all.stream().map(StixObject::bytes).toArray(byte[][]::new))
                .query((row, at) -> 0)
                .single();
    }

    /** What reached a desk without an event arrives all the same; old answers to deposits go. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        Scope.of(ACTOR, Platform.ID).run(this::sweepAll);
    }

    private void sweepAll() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("select stix_missing(?)")
                .param(now.minus(LOOKED_BACK))
                .query(UUID.class)
                .list()
                .forEach(this::arrive);
        jdbc.sql("select stix_clean(?)")
                .param(now.minus(STATUS_KEPT))
                .query((row, at) -> 0)
                .single();
    }
}
