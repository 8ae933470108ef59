package fr.hygie.alert.misp;

import fr.hygie.alert.Marker;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.misp.ToldAlerts.Version;
import fr.hygie.scope.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of a feed. What they hold follows from the versions of the events, which are read without their text: who has the
 * last file costs one statement, and a file that changed only the events that did.
 */
@Service
class MispFeed {
    /** Such an address travels further than its token should. */
    static final Set<Tlp> LEVELS = Set.of(Tlp.CLEAR, Tlp.GREEN);

    static final int TOGETHER = 200;
    private static final int MOST = 20_000;

    /** Counted up when events are written otherwise than before: nobody may keep a file of the old form. */
    private static final String FORM = "2";

    /** Lines of manifests that are kept, of some hundred bytes each. */
    private static final int KEPT = 10_000;

    private final ToldAlerts told;
    private final Map<String, byte[]> lines = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT;
        }
    });

    MispFeed(ToldAlerts told) {
        this.told = told;
    }

    /** A file and its ETag. */
    record Document(String tag, byte[] body) {}

    /** What the ETag of both files is now. */
    String tag() {
        return tag(told.versions(LEVELS, MOST));
    }

    private static String tag(List<Version> versions) {
        var all = versions.stream().map(Version::version).collect(Collectors.joining("\n", FORM, ""));
        return "\"" + Fingerprint.hex(all.getBytes(StandardCharsets.US_ASCII)).substring(0, 32) + "\"";
    }

    /** Texts are of the versions: nothing changes in between. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Document manifest() {
        var versions = told.versions(LEVELS, MOST);
        var body = new ByteArrayOutputStream();
        body.write('{');
        for (int start = 0; start < versions.size(); start += TOGETHER) {
            var some = versions.subList(start, Math.min(versions.size(), start + TOGETHER));
            var made = made(some);
            for (var version : some) {
                var line = made.get(version.alert());
                if (line != null) {
                    body.writeBytes((body.size() > 1 ? ",\"" : "\"").getBytes(StandardCharsets.US_ASCII));
                    body.writeBytes((version.event() + "\":").getBytes(StandardCharsets.US_ASCII));
                    body.writeBytes(line);
                }
            }
        }
        body.write('}');
        return new Document(tag(versions), body.toByteArray());
    }

    private Map<UUID, byte[]> made(List<Version> versions) {
        var made = new HashMap<UUID, byte[]>();
        var unknown = new LinkedHashMap<UUID, String>();
        for (var version : versions) {
            var line = lines.get(version.version());
            if (line == null) {
                unknown.put(version.alert(), version.version());
            } else {
                made.put(version.alert(), line);
            }
        }
        if (!unknown.isEmpty()) {
            for (var alert : told.of(LEVELS, unknown.keySet())) {
                var id = alert.alert().alert();
                var line = line(alert);
                made.put(id, line);
                lines.put(String.valueOf(unknown.get(id)), line);
            }
        }
        return made;
    }

    private static byte[] line(ToldAlert alert) {
        var head = MispWriter.head(alert, Distribution.of(alert.alert().tlp()));
        var line = MispBody.JSON.createObjectNode();
        for (var name : List.of("info", "Orgc", "Tag", "timestamp", "date", "analysis", "threat_level_id")) {
            line.set(name, head.path(name));
        }
        line.put("integrity:sha256", Fingerprint.hex(event(alert)));
        return MispBody.JSON.writeValueAsBytes(line);
    }

    static byte[] event(ToldAlert alert) {
        return MispBody.JSON.writeValueAsBytes(MispWriter.event(alert));
    }

    /** One line per value: its MD5 and the event. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Document hashes() {
        var versions = told.versions(LEVELS, MOST);
        var text = new StringBuilder();
        for (int start = 0; start < versions.size(); start += TOGETHER) {
            var some = versions.subList(start, Math.min(versions.size(), start + TOGETHER)).stream()
                    .map(Version::alert)
                    .toList();
            told.of(LEVELS, some).stream().filter(alert -> !alert.withdrawn()).forEach(alert -> hashes(alert, text));
        }
        return new Document(tag(versions), text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void hashes(ToldAlert alert, StringBuilder text) {
        var content = alert.alert().content();
        Stream.concat(content.markers().stream().map(Marker::value), content.vulnerabilities().stream())
                .forEach(value -> text.append(MispAnswers.md5(value))
                        .append(',')
                        .append(alert.uuid())
                        .append('\n'));
    }
}
