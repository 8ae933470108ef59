package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.lifecycle.MatchRules.CycleMarks;
import fr.hygie.inventory.lifecycle.MatchRules.Edition;
import fr.hygie.inventory.lifecycle.MatchRules.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the products of a catalogue file. */
final class CatalogueReader {
    /** Stands for any number in the name of a product. */
    static final String NUMBER = "#";

    /** Only numbers and neutral words may follow. */
    static final String END = "$";

    private CatalogueReader() {}

    static List<CatalogueEntry> entries(YamlNode file) {
        var entries =
                file.nodes("products").stream().map(CatalogueReader::entry).toList();
        file.nothingElse();
        return entries;
    }

    private static CatalogueEntry entry(YamlNode node) {
        var label = node.text("label");
        var header = new CatalogueProduct(
                node.text("id"), label, node.optional("labelEn").orElse(label), category(node), List.of());
        boolean rolling = node.isTrue("rolling");
        var extension = node.optional("extension");
        boolean free = node.isTrue("extensionFree");
        var marks = node.nodes("cycles").stream()
                .map(cycle -> cycle(cycle, header, extension, free, rolling))
                .toList();
        var rules = rules(node, header.id(), marks);
        node.nothingElse();
        var cycles = marks.stream().map(CycleMarks::cycle).toList();
        var product = new CatalogueProduct(header.id(), label, header.labelEnglish(), header.category(), cycles);
        return new CatalogueEntry(product, rules);
    }

    private static ProductCategory category(YamlNode node) {
        var word = node.text("category");
        return Stream.of(ProductCategory.values())
                .filter(category -> category.key().equals(word))
                .findFirst()
                .orElseThrow(() -> node.refused("unknown-category", "category"));
    }

    private static MatchRules rules(YamlNode node, String id, List<CycleMarks> marks) {
        return new MatchRules(
                node.optional("source").orElse(id),
                node.optional("sourcePrefix").orElse(""),
                phrases(node.texts("os")),
                phrases(node.texts("software")),
                phrases(node.texts("byBuild")),
                node.nodes("equipment").stream().map(CatalogueReader::equipment).toList(),
                Set.copyOf(node.texts("publishers")),
                CaptionWords.sets(node.texts("unless")),
                steps(node),
                node.nodes("editions").stream().map(CatalogueReader::edition).toList(),
                marks);
    }

    private static MatchRules.Equipment equipment(YamlNode node) {
        var equipment = new MatchRules.Equipment(
                node.text("maker"),
                node.texts("models").stream()
                        .map(model -> String.join(" ", Caption.words(model)))
                        .toList());
        node.nothingElse();
        return equipment;
    }

    private static List<Step> steps(YamlNode node) {
        var steps = node.texts("by").stream()
                .map(step -> Step.valueOf(step.toUpperCase(Locale.ROOT)))
                .toList();
        return steps.isEmpty() ? List.of(Step.VERSION, Step.ALIAS) : steps;
    }

    private static Edition edition(YamlNode node) {
        var edition = new Edition(
                node.text("id"),
                CaptionWords.sets(node.texts("words")),
                node.optional("suffix").orElse(""),
                node.isTrue("apart"));
        node.nothingElse();
        return edition;
    }

    private static CycleMarks cycle(
            YamlNode node, CatalogueProduct product, Optional<String> extension, boolean free, boolean rolling) {
        var name = node.text("name");
        var extendedEnds = node.date("extendedEnds").orElse(null);
        var ownExtension = node.optional("extension");
        var cycle = new SupportCycle(
                product.id(),
                name,
                node.optional("label").orElse(product.label() + " " + name),
                node.date("released").orElse(null),
                supportEnd(node),
                extendedEnds,
                extendedEnds == null ? null : ownExtension.or(() -> extension).orElse(null),
                free && extendedEnds != null,
                rolling);
        var marks = marks(node, cycle);
        node.nothingElse();
        return marks;
    }

    private static CycleMarks marks(YamlNode node, SupportCycle cycle) {
        var below = node.optional("below").flatMap(VersionNumber::of).orElse(null);
        var versions = node.texts("version");
        if (versions.isEmpty() && below == null) {
            versions = List.of(cycle.name());
        }
        return new CycleMarks(
                cycle,
                CaptionWords.sets(node.texts("alias")),
                versions.stream()
                        .map(VersionNumber::of)
                        .flatMap(Optional::stream)
                        .toList(),
                below,
                node.texts("build").stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()),
                Set.copyOf(node.texts("edition")));
    }

    private static SupportEnd supportEnd(YamlNode node) {
        return switch (node.text("supportEnds")) {
            case "past" -> SupportEnd.PAST;
            case "not-announced" -> SupportEnd.NOT_ANNOUNCED;
            default -> SupportEnd.on(node.date("supportEnds").orElseThrow());
        };
    }

    static List<List<String>> phrases(List<String> texts) {
        return texts.stream().map(CatalogueReader::phrase).toList();
    }

    private static List<String> phrase(String text) {
        var words = new ArrayList<String>();
        for (var piece : text.split(" ", -1)) {
            words.addAll(piece.equals(NUMBER) || piece.equals(END) ? List.of(piece) : Caption.words(piece));
        }
        return List.copyOf(words);
    }
}
