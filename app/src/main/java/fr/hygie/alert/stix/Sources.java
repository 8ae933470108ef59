package fr.hygie.alert.stix;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reports that something was told under, from whoever made it on, by those who passed it on: by these it is known again where
 * it comes back.
 */
public final class Sources {
    private static final Pattern REPORT = Pattern.compile("report--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST = 20;

    private Sources() {}

    /** At most twenty, each once, and none that is no identifier of a report. */
    public static List<String> of(Stream<String> told) {
        return told.filter(source -> REPORT.matcher(source).matches())
                .distinct()
                .limit(MOST)
                .toList();
    }
}
