package fr.hygie.alert;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says. The title, the kind and the severity suffice for the first minutes; the rest follows.
 *
 * @param process how it works: mode of operation
 * @param techniques identifiers of MITRE ATT&amp;CK, such as {@code T1486}
 * @param origin where it came in: vector
 * @param vulnerabilities CVE identifiers
 * @param nextUpdate when the author will say more; null while not promised
 * @param attachments files that it shows
 */
public record AlertContent(
        String title,
        AlertKind kind,
        Severity severity,
        Situation situation,
        String process,
        List<String> techniques,
        String origin,
        List<Step> measures,
        List<Marker> markers,
        List<Affected> affected,
        List<String> vulnerabilities,
        @Nullable Instant nextUpdate,
        List<Attachment> attachments) {

    @SuppressWarnings("NullAway") // what was told before there were files says nothing of them
    public AlertContent {
        techniques = List.copyOf(techniques);
        measures = List.copyOf(measures);
        markers = List.copyOf(markers);
        affected = List.copyOf(affected);
        vulnerabilities = List.copyOf(vulnerabilities);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** Without files. */
    public AlertContent(
            String title,
            AlertKind kind,
            Severity severity,
            Situation situation,
            String process,
            List<String> techniques,
            String origin,
            List<Step> measures,
            List<Marker> markers,
            List<Affected> affected,
            List<String> vulnerabilities,
            @Nullable Instant nextUpdate) {
        this(
                title,
                kind,
                severity,
                situation,
                process,
                techniques,
                origin,
                measures,
                markers,
                affected,
                vulnerabilities,
                nextUpdate,
                List.of());
    }

    /** The same with other files. */
    public AlertContent showing(List<Attachment> files) {
        return new AlertContent(
                title,
                kind,
                severity,
                situation,
                process,
                techniques,
                origin,
                measures,
                markers,
                affected,
                vulnerabilities,
                nextUpdate,
                files);
    }

    /** Nothing but some of its products: what is looked up. */
    public AlertContent affecting(List<Affected> products) {
        return new AlertContent(
                title, kind, severity, situation, "", List.of(), "", List.of(), List.of(), products, List.of(), null);
    }

    /** The first alert: three fields. */
    public static AlertContent first(String title, AlertKind kind, Severity severity) {
        return new AlertContent(
                title,
                kind,
                severity,
                Situation.ONGOING,
                "",
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    public Completeness completeness() {
        return Completeness.of(this);
    }

    /** By name, in the order of reading. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("title", title);
        fields.put("kind", kind);
        fields.put("severity", severity);
        fields.put("situation", situation);
        fields.put("process", process);
        fields.put("techniques", techniques);
        fields.put("origin", origin);
        fields.put("measures", measures);
        fields.put("markers", markers);
        fields.put("affected", affected);
        fields.put("vulnerabilities", vulnerabilities);
        fields.put("nextUpdate", nextUpdate == null ? "" : nextUpdate.toString());
        fields.put("attachments", attachments);
        return fields;
    }

    /** What is new against another content: by field, before and after; lists give what left and what came. */
    public Map<String, List<Object>> changesSince(AlertContent before) {
        var changes = new LinkedHashMap<String, List<Object>>();
        var old = before.fields();
        fields().forEach((name, value) -> {
            var was = old.getOrDefault(name, "");
            if (!was.equals(value)) {
                changes.put(
                        name,
                        value instanceof List<?> now && was instanceof List<?> then
                                ? List.of(without(then, now), without(now, then))
                                : List.of(was, value));
            }
        });
        return changes;
    }

    private static List<?> without(List<?> all, List<?> these) {
        var left = new HashSet<Object>(these);
        return all.stream().filter(one -> !left.contains(one)).toList();
    }
}
