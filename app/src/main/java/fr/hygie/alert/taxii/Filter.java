package fr.hygie.alert.taxii;

import fr.hygie.alert.stix.StixWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a request asks for.
 *
 * @param after in microseconds, exclusive; the smallest number when nothing was said
 * @param limit from 1 to {@value #MOST}
 * @param next position to go on from, as it was handed out; null at the beginning
 * @param ids empty: all
 * @param types empty: all
 * @param versions {@code first}, {@code last}, {@code all} or a version as it stands in an object; empty: the last
 * @param specVersions empty: the latest
 */
record Filter(
        long after,
        int limit,
        @Nullable String next,
        Set<String> ids,
        Set<String> types,
        Set<String> versions,
        Set<String> specVersions) {
    static final int MOST = 1_000;
    static final int USUAL = 500;
    private static final int MOST_VALUES = 500;

    private static final Set<String> KNOWN =
            Set.of("match[id]", "match[type]", "match[version]", "match[spec_version]");

    /** @throws TaxiiRefused for what is no filter */
    static Filter of(MultiValueMap<String, String> parameters) {
        parameters.keySet().stream()
                .filter(name -> name.startsWith("match") && !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw TaxiiRefused.bad("unknown filter " + name);
                });
        var after = one(parameters, "added_after");
        return new Filter(
                after == null ? Long.MIN_VALUE : Moment.micros(Moment.read("added_after", after)),
                limit(one(parameters, "limit")),
                one(parameters, "next"),
                values(parameters, "match[id]"),
                values(parameters, "match[type]"),
                versions(values(parameters, "match[version]")),
                values(parameters, "match[spec_version]"));
    }

    private static @Nullable String one(MultiValueMap<String, String> parameters, String name) {
        var all = parameters.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw TaxiiRefused.bad(name + " stands twice");
        }
        return all.isEmpty() || all.getFirst().isBlank() && name.equals("next") ? null : all.getFirst();
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("0*[1-9]\\d{0,12}")) {
            throw TaxiiRefused.bad("limit is a number above zero");
        }
        return (int) Math.min(MOST, Long.parseLong(text));
    }

    /** Commas mean or; the same filter twice means and. */
    private static Set<String> values(MultiValueMap<String, String> parameters, String name) {
        Set<String> common = null;
        for (var text : parameters.getOrDefault(name, List.of())) {
            var some = new TreeSet<>(Arrays.asList(text.split(",", MOST_VALUES + 1)));
            some.removeIf(String::isBlank);
            if (some.isEmpty() || some.size() > MOST_VALUES) {
                throw TaxiiRefused.bad(name + " has from 1 to " + MOST_VALUES + " values");
            }
            if (common == null) {
                common = some;
            } else {
                common.retainAll(some);
                if (common.isEmpty()) {
                    common.add("-"); // nothing is both
                }
            }
        }
        return common == null ? Set.of() : common;
    }

    private static Set<String> versions(Set<String> asked) {
        var versions = new TreeSet<String>();
        for (var one : asked) {
            versions.add(
                    Set.of("first", "last", "all", "-").contains(one)
                            ? one
                            : StixWriter.time(Moment.read("match[version]", one)));
        }
        return versions;
    }

    boolean wantsNothing() {
        return !specVersions.isEmpty() && !specVersions.contains("2.1");
    }

    /** For one object. */
    Filter ofObject(String id) {
        return new Filter(after, limit, next, Set.of(id), Set.of(), versions, specVersions);
    }

    /** Of all versions. */
    Filter ofAllVersions() {
        return new Filter(after, limit, next, ids, types, Set.of("all"), specVersions);
    }

    /** What must be the same when a reader goes on; neither the size of a page nor where it began. */
    String fingerprint() {
        return ids + "|" + types + "|" + versions + "|" + specVersions;
    }

    /** Conditions on {@code o}, with the parameters ids, types and versions. */
    String sql() {
        var conditions = new ArrayList<String>();
        if (!ids.isEmpty()) {
            conditions.add("o.id = any(:ids)");
        }
        if (!types.isEmpty()) {
            conditions.add("o.type = any(:types)");
        }
        if (!versions.contains("all")) {
            var some = new ArrayList<String>();
            if (versions.isEmpty() || versions.contains("last")) {
                some.add("o.last");
            }
            if (versions.contains("first")) {
                some.add("o.first");
            }
            some.add("o.version = any(:versions)");
            conditions.add("(" + String.join(" or ", versions.isEmpty() ? List.of("o.last") : some) + ")");
        }
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
