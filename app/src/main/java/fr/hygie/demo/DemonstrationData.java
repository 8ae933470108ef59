package fr.hygie.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the files of the demonstration say. Identifiers are derived from the keys, so that they never change. */
final class DemonstrationData {
    private DemonstrationData() {}

    record Place(
            String kind,
            String category,
            String name,
            @Nullable String shortName,
            @Nullable String finess,
            @Nullable String town,
            @Nullable String status,
            @Nullable String profile,
            @Nullable Integer beds,
            @Nullable Integer staff,
            List<String> containers,
            @Nullable String supports) {}

    /** @param login address as well; an account is opened for some only */
    record Someone(
            String login,
            String given,
            String family,
            String job,
            String home,
            Map<String, String> roles,
            @Nullable Integer share) {}

    static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }
}
