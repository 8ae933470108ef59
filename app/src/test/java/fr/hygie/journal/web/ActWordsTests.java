package fr.hygie.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every act that the program can write down has words in both languages. The acts are read in the compiled classes: each
 * constant of the form {@code module.verb} that is not the key of a text. Where the journal is written, a key that looks
 * like an act must be named here.
 */
class ActWordsTests {
    private static final Path CLASSES = Path.of("target/classes/fr/hygie");
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern ACT = Pattern.compile("[a-z]+\\.[a-z]+(-[a-z]+)*");
    private static final String WORDS = "journal.action.";

    /** Keys of texts in classes that write into the journal, and a file. */
    private static final Set<String> NO_ACTS =
            Set.of("journal.intact", "organisation.role", "vulnerability.exploited", "database.properties");

    /** Written down by former versions: entries stay for ever, and keep their words. */
    private static final Set<String> FORMER = Set.of("inventory.exemption-decided");

    /** A class that writes into the journal names one of these. */
    private static final Set<String> SCRIBES = Set.of(
            "fr/hygie/journal/Act",
            "fr/hygie/journal/Journal",
            "fr/hygie/security/Accounts",
            "fr/hygie/alert/desk/AlertJournal");

    @ParameterizedTest
    @ValueSource(strings = {"journal", "journal_en"})
    void everyActHasItsWords(String bundle) throws IOException {
        var words = read(BUNDLES.resolve(bundle + ".properties"));
        var acts = acts();
        assertThat(acts)
                .hasSizeGreaterThan(50)
                .contains("security.signed-in", "inventory.asset-changed", "inventory.flow-changed", "journal.read");
        assertThat(acts)
                .filteredOn(act -> words.getProperty(WORDS + act, "").isBlank())
                .as("acts without words")
                .isEmpty();
        assertThat(FORMER)
                .allSatisfy(
                        act -> assertThat(words.getProperty(WORDS + act, "")).isNotBlank());
        assertThat(acts).as("no longer written down").doesNotContainAnyElementsOf(FORMER);
    }

    @Test
    void thereAreNoWordsForAnActThatNobodyWritesDown() throws IOException {
        var worded = keys().stream()
                .filter(key -> key.startsWith(WORDS))
                .map(key -> key.substring(WORDS.length()))
                .collect(Collectors.toSet());
        worded.removeAll(FORMER);
        assertThat(acts()).containsAll(worded);
    }

    private static Set<String> acts() throws IOException {
        var modules = modules();
        var keys = keys();
        var acts = new TreeSet<String>();
        try (var files = Files.walk(CLASSES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                acts.addAll(acts(ClassFile.of().parse(file).constantPool(), keys));
            }
        }
        acts.removeAll(NO_ACTS);
        acts.removeIf(act -> !modules.contains(act.substring(0, act.indexOf('.'))));
        return acts;
    }

    private static Set<String> acts(ConstantPool pool, Set<String> keys) {
        Set<String> texts = writes(pool) ? Set.of() : keys;
        return entries(pool, StringEntry.class)
                .map(StringEntry::stringValue)
                .filter(text -> ACT.matcher(text).matches() && !texts.contains(text))
                .collect(Collectors.toSet());
    }

    private static boolean writes(ConstantPool pool) {
        return entries(pool, ClassEntry.class).map(ClassEntry::asInternalName).anyMatch(SCRIBES::contains);
    }

    private static <T> Stream<T> entries(ConstantPool pool, Class<T> type) {
        return StreamSupport.stream(pool.spliterator(), false)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Set<String> modules() throws IOException {
        try (var folders = Files.list(CLASSES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> keys() throws IOException {
        var keys = new TreeSet<String>();
        try (var bundles = Files.list(BUNDLES)) {
            for (var bundle : bundles.toList()) {
                keys.addAll(read(bundle).stringPropertyNames());
            }
        }
        return keys;
    }

    private static Properties read(Path bundle) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        return texts;
    }
}
