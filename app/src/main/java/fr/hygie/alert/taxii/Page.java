package fr.hygie.alert.taxii;

import fr.hygie.scope.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some of a collection, in the order of arrival.
 *
 * @param next null when there is no more
 */
record Page(List<Entry> entries, @Nullable String next) {
    private static final JsonMapper JSON = Json.PLAIN;

    /** An envelope: bodies as they were stored, put side by side. */
    byte[] envelope() {
        return written("objects", Entry::body);
    }

    byte[] manifest() {
        return written("objects", Page::described);
    }

    byte[] versions() {
        return written("versions", entry -> JSON.writeValueAsBytes(entry.version()));
    }

    private static byte[] described(Entry entry) {
        var line = JSON.createObjectNode();
        line.put("id", entry.id());
        line.put("date_added", Moment.text(entry.added()));
        line.put("version", entry.version());
        line.put("media_type", MediaTypes.STIX);
        return JSON.writeValueAsBytes(line);
    }

    private byte[] written(String name, Function<Entry, byte[]> form) {
        var out = new ByteArrayOutputStream(entries.isEmpty() ? 2 : 64 + entries.size() * 1_000);
        if (entries.isEmpty()) {
            out.writeBytes(bytes("{}"));
            return out.toByteArray();
        }
        out.writeBytes(bytes(next == null ? "{" : "{\"more\":true,\"next\":\"" + next + "\","));
        out.writeBytes(bytes("\"" + name + "\":["));
        boolean first = true;
        for (var entry : entries) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.writeBytes(form.apply(entry));
        }
        out.writeBytes(bytes("]}"));
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
