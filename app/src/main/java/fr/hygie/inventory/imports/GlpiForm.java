package fr.hygie.inventory.imports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The GLPI server as it is typed. Tokens are typed only to be set or changed: they never come back to the page.
 *
 * @param sites lines {@code entity = site}
 */
record GlpiForm(
        @NotBlank @Size(max = 300) String address,
        boolean clearText,
        @Size(max = 20_000) @Nullable String authorityPem,
        @Size(max = 500) @Nullable String appToken,
        @Size(max = 500) @Nullable String userToken,
        @Size(max = 20_000) @Nullable String sites,
        @Min(0) @Max(GlpiForm.RAREST) int everyHours,
        @Min(1) @Max(GlpiForm.LONGEST_MISSING) int retireAfterDays,
        @Min(1) @Max(100) int retireShare) {
    /** Hours: at least once a week, or only when somebody asks. */
    static final int RAREST = 168;

    /** Days. */
    static final int LONGEST_MISSING = 3_650;

    private static final int DAILY = 24;
    private static final int RETIRE_AFTER_DAYS = 90;
    private static final int RETIRE_SHARE = 5;

    static GlpiForm empty() {
        return new GlpiForm("", false, null, null, null, null, DAILY, RETIRE_AFTER_DAYS, RETIRE_SHARE);
    }

    static GlpiForm of(GlpiSource source) {
        var sites = new TreeMap<>(source.sites())
                .entrySet().stream()
                        .map(site -> site.getKey() + " = " + site.getValue())
                        .collect(Collectors.joining("\n"));
        return new GlpiForm(
                source.address(),
                source.clearText(),
                source.authorityPem(),
                null,
                null,
                sites,
                source.everyHours(),
                source.retireAfterDays(),
                source.retireShare());
    }

    GlpiSources.Typed typed() {
        return new GlpiSources.Typed(
                address.strip(),
                clearText,
                blankToNull(authorityPem),
                blankToNull(appToken),
                blankToNull(userToken),
                pairs(),
                everyHours,
                retireAfterDays,
                retireShare);
    }

    private Map<String, String> pairs() {
        var pairs = new TreeMap<String, String>();
        for (var line : sites == null ? new String[0] : sites.split("\\R")) {
            int equals = line.lastIndexOf('=');
            if (equals > 0 && !line.substring(equals + 1).isBlank()) {
                pairs.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return sites(pairs);
    }

    /** Names of entities are compared whatever their case. */
    static Map<String, String> sites(Map<String, String> typed) {
        var sites = new TreeMap<String, String>();
        typed.forEach((entity, site) -> sites.put(entity.strip().toLowerCase(Locale.ROOT), site.strip()));
        return sites;
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "GlpiForm[" + address + "]";
    }
}
