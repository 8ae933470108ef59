package fr.hygie.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.NoSuchMessageException;

class MessagesTests {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern LITERAL_KEY = Pattern.compile("#\\{([a-z]\\w*(?:\\.\\w+)+)[}(]");
    private static final Set<String> REFUSALS = Set.of(
            "NotNull",
            "NotBlank",
            "NotEmpty",
            "Size",
            "Min",
            "Max",
            "Positive",
            "PositiveOrZero",
            "Email",
            "Past",
            "PastOrPresent",
            "Future",
            "FutureOrPresent");

    @Test
    void everyBundleHasTheSameKeysInBothLanguages() throws Exception {
        for (var french : frenchBundles()) {
            var english = french.resolveSibling(name(french) + "_en.properties");
            assertThat(keys(english)).as(name(french)).isEqualTo(keys(french));
        }
    }

    @Test
    void theApostropheIsTypographic() throws Exception {
        for (var bundle : bundles()) {
            read(bundle)
                    .forEach((key, text) -> assertThat(text.toString())
                            .as("%s in %s", key, bundle.getFileName())
                            .doesNotContain("'"));
        }
    }

    /** A line never begins with a sign, nor ends with an opening mark. */
    @Test
    void spacesBesideSignsDoNotBreakInFrench() throws Exception {
        var breaking = Pattern.compile("\\S [:;!?»](?![\\w/])|« ");
        for (var bundle : frenchBundles()) {
            read(bundle)
                    .forEach((key, text) -> assertThat(text.toString())
                            .as("%s in %s", key, bundle.getFileName())
                            .doesNotContainPattern(breaking));
        }
        TemplateSources.main()
                .forEach((name, source) ->
                        assertThat(source).as(name).doesNotContainPattern("</(span|strong|th:block)> [:;!?] ?<"));
    }

    @Test
    void everyKeyIsUsed() throws Exception {
        var sources = sources();
        var composed = PageSamplesFinder.all().stream()
                .flatMap(module -> module.composedKeys().stream())
                .toList();
        for (var bundle : frenchBundles()) {
            var unused = keys(bundle).stream()
                    .filter(key -> !REFUSALS.contains(key))
                    .filter(key -> composed.stream().noneMatch(key::startsWith))
                    .filter(key -> !sources.contains(key) && !isLabelOfEnum(key, sources))
                    .toList();
            assertThat(unused).as(name(bundle)).isEmpty();
        }
    }

    @Test
    void everyKeyNamedInATemplateExists() throws Exception {
        var known = new TreeSet<String>();
        for (var bundle : frenchBundles()) {
            known.addAll(keys(bundle));
        }
        TemplateSources.main()
                .forEach((name, source) -> assertThat(LITERAL_KEY
                                .matcher(source)
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet()))
                        .as(name)
                        .isSubsetOf(known));
    }

    @Test
    void aTextComesInTheLanguageAskedForAndInFrenchOtherwise() {
        var messages = Messages.onClasspath();
        assertThat(messages.getMessage("web.unknown", null, Locale.ENGLISH)).isEqualTo("unknown");
        assertThat(messages.getMessage("web.unknown", null, Locale.GERMAN)).isEqualTo("inconnu");
        assertThat(messages.getMessage("web.list.count", new Object[] {4200L}, Locale.FRENCH))
                .isEqualTo("4\u202f200 lignes");
        assertThatThrownBy(() -> messages.getMessage("web.none.such", null, Locale.FRENCH))
                .isInstanceOf(NoSuchMessageException.class);
    }

    /** Such as {@code risk.severity.CRITICAL}: its beginning stands in the sources, the constant is added at run time. */
    private static boolean isLabelOfEnum(String key, String sources) {
        int dot = key.lastIndexOf('.');
        return key.substring(dot + 1).matches("[A-Z][A-Z0-9_]*") && sources.contains("\"" + key.substring(0, dot + 1));
    }

    private static String sources() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(path -> path.toString().matches(".*\\.(java|html)"))
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static List<Path> bundles() throws IOException {
        try (var files = Files.list(BUNDLES)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static List<Path> frenchBundles() throws IOException {
        return bundles().stream().filter(file -> !name(file).endsWith("_en")).toList();
    }

    private static String name(Path bundle) {
        return bundle.getFileName().toString().replace(".properties", "");
    }

    private static Set<String> keys(Path bundle) throws IOException {
        return new TreeSet<>(read(bundle).stringPropertyNames());
    }

    private static Properties read(Path bundle) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        return texts;
    }
}
