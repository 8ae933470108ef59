package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.LifeCycleMatch.Certainty;
import fr.hygie.inventory.lifecycle.NameRule.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises products and cycles in the captions that inventories report, French or English. Compiled once, safe for
 * many threads; a caption costs time in proportion to its length, whatever it holds.
 */
public final class LifeCycleMatcher {
    /** To be changed with the way in which captions are recognised, so that what was judged before is judged anew. */
    static final String RULES = "2";

    private final Map<String, List<NameRule>> systems = new HashMap<>();
    private final Map<String, List<NameRule>> software = new HashMap<>();
    private final List<CatalogueEntry> equipment;
    private final CaptionWords words;

    LifeCycleMatcher(List<CatalogueEntry> entries, CaptionWords words) {
        this.words = words;
        this.equipment = entries.stream()
                .filter(entry -> !entry.rules().equipment().isEmpty())
                .toList();
        for (var entry : entries) {
            entry.rules().byBuild().forEach(phrase -> index(systems, NameRule.of(entry, phrase, Kind.SYSTEM_BY_BUILD)));
        }
        for (var entry : entries) {
            entry.rules().os().forEach(phrase -> index(systems, NameRule.of(entry, phrase, Kind.SYSTEM)));
            entry.rules().software().forEach(phrase -> index(software, NameRule.of(entry, phrase, Kind.SOFTWARE)));
        }
        // longest names first; the sort is stable, so that names that need a build stay before the others
        systems.values().forEach(rules -> rules.sort((a, b) -> b.length() - a.length()));
        software.values().forEach(rules -> rules.sort((a, b) -> b.length() - a.length()));
    }

    private static void index(Map<String, List<NameRule>> rules, NameRule rule) {
        rules.computeIfAbsent(rule.phrase().getFirst(), _ -> new ArrayList<>()).add(rule);
    }

    /**
     * Recognises an operating system or the firmware of an equipment.
     *
     * @param name caption, e.g. "Microsoft Windows 10 Professionnel"; may hold the version
     * @param version "22H2", "10.0.19045" or "12 (bookworm)"; may be empty
     * @param build "19045"; may be empty
     * @param edition when it is reported apart; may be empty
     */
    public Optional<LifeCycleMatch> operatingSystem(
            @Nullable String name, @Nullable String version, @Nullable String build, @Nullable String edition) {
        return match(systems, new Caption(name, version, build, edition), Set.of());
    }

    /**
     * Recognises the firmware of an equipment that has no general-purpose system: by its maker and its model, whose
     * firmware is a mere number, or by what the firmware says of itself ("IOS XE 17.9.5").
     *
     * @param firmware as reported, e.g. "17.09.05", "v7.2.4,build1396"
     */
    public Optional<LifeCycleMatch> equipment(@Nullable String manufacturer, @Nullable String model, String firmware) {
        var maker = Caption.words(manufacturer);
        var name = String.join(" ", Caption.words(model));
        for (var entry : equipment) {
            if (entry.rules().equipment().stream().anyMatch(rule -> rule.is(maker, name))) {
                return Optional.of(NameRule.equipment(entry, firmware, maker.getFirst() + " " + name));
            }
        }
        return operatingSystem(firmware, null, null, null)
                .filter(match -> match.product().category().isOfEquipment());
    }

    /**
     * Recognises a piece of installed software; its parts (drivers, language packs…) are not the product. The package of
     * a Linux distribution gives its product only: it lives as long as the distribution, which is judged as a system.
     *
     * @param publisher as reported; when it is there it must be one that the product admits
     */
    public Optional<LifeCycleMatch> software(
            @Nullable String publisher, @Nullable String name, @Nullable String version) {
        var caption = new Caption(name, version, null, null);
        if (words.components().stream().anyMatch(caption::says)) {
            return Optional.empty();
        }
        var match = match(software, caption, Set.copyOf(Caption.words(publisher)));
        var distribution = words.distribution(version);
        return distribution.isEmpty() ? match : match.map(found -> found.mendedByDistribution(distribution.get()));
    }

    private Optional<LifeCycleMatch> match(Map<String, List<NameRule>> rules, Caption caption, Set<String> publisher) {
        var name = caption.name();
        for (int start = 0; start < name.size(); start++) {
            var match = matchAt(rules.getOrDefault(name.get(start), List.of()), caption, start, publisher);
            if (match != null) {
                return Optional.of(match);
            }
            if (!words.leading().contains(name.get(start))) {
                break;
            }
        }
        return Optional.empty();
    }

    /** The longest name wins; among equals, the one whose cycle is found. */
    private @Nullable LifeCycleMatch matchAt(List<NameRule> rules, Caption caption, int start, Set<String> publisher) {
        LifeCycleMatch productOnly = null;
        int length = 0;
        for (var rule : rules) {
            if (productOnly != null && rule.length() < length) {
                break;
            }
            var match = rule.match(caption, start, publisher, words);
            if (match != null && match.certainty() != Certainty.PRODUCT_ONLY) {
                return match;
            }
            if (match != null && productOnly == null) {
                productOnly = match;
                length = rule.length();
            }
        }
        return productOnly;
    }
}
