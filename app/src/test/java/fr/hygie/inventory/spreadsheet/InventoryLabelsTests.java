package fr.hygie.inventory.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AuthenticationMethod;
import fr.hygie.inventory.CeClass;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.FieldType;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.PatchRule;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryLabelsTests {
    @Test
    void everyConstantHasALabelInBothLanguages() throws IOException {
        var keys = new ArrayList<String>();
        add(keys, "field", AssetField.values());
        add(keys, "kind", AssetKind.values());
        add(keys, "family", AssetKind.Family.values());
        add(keys, "owner", AssetField.Owner.values());
        add(keys, "state", LifeCycleState.values());
        add(keys, "protection", ProtectionState.values());
        add(keys, "encryption", EncryptionState.values());
        add(keys, "support", SupportState.values());
        add(keys, "ce-class", CeClass.values());
        add(keys, "patch-rule", PatchRule.values());
        add(keys, "authentication", AuthenticationMethod.values());
        add(keys, "format", FieldType.Format.values());
        add(keys, "column", ColumnTarget.Special.values());
        for (var field : AssetField.values()) {
            field.type().choices().forEach(c -> keys.add("inventory." + InventoryLabels.group(field) + "." + c));
        }

        assertThat(bundle("inventory").stringPropertyNames()).containsAll(keys);
        assertThat(bundle("inventory_en").stringPropertyNames()).containsAll(keys);
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() throws IOException {
        var french = bundle("inventory");
        var english = bundle("inventory_en");

        assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(french.stringPropertyNames());
        for (var key : french.stringPropertyNames()) {
            assertThat(arguments(english.getProperty(key))).as(key).isEqualTo(arguments(french.getProperty(key)));
        }
    }

    @Test
    void noTextHasAnApostropheThatMessagesWouldSwallow() throws IOException {
        for (var name : List.of("inventory", "inventory_en")) {
            bundle(name).forEach((key, text) -> {
                assertThat((String) text).as(key.toString()).isNotBlank().doesNotContain("'");
                assertThat(new MessageFormat((String) text).format(new Object[] {1, 2, 3, 4, 5}))
                        .as(key.toString())
                        .doesNotContain("{");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inventory", "inventory_en"})
    void noTwoColumnsNorTwoValuesOfAChoiceReadTheSame(String name) throws IOException {
        var bundle = bundle(name);
        var groups = new HashSet<>(List.of("kind", "field"));
        Arrays.stream(AssetField.values())
                .filter(field -> !field.type().choices().isEmpty())
                .forEach(field -> groups.add(InventoryLabels.group(field)));
        for (var group : groups) {
            var texts = bundle.stringPropertyNames().stream()
                    .filter(key ->
                            key.matches("inventory\\." + group + "\\.[^.]+")) // labels, not the sentences about them
                    .map(key -> WordList.fold(bundle.getProperty(key)))
                    .toList();
            assertThat(texts).as(group).doesNotHaveDuplicates();
        }
    }

    /** Problems that the code can raise: every literal that is given to a problem. */
    @Test
    void everyProblemThatTheCodeRaisesHasAMessage() throws IOException {
        var raised = new TreeSet<String>();
        var code = Pattern.compile(
                "(?:UnreadableSheet\\.file\\(|SheetProblem\\([^;]*?, |SheetReports\\.cell\\(row, column, |problem\\(column, |GlpiFailure\\.of\\(|ReportProblem\\([^;]*?, |return )\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
        for (var folder : List.of("web/sheet", "inventory/spreadsheet", "inventory/glpi")) {
            var sources = Path.of("src/main/java/fr/hygie", folder);
            if (Files.isDirectory(sources)) {
                try (var files = Files.list(sources)) {
                    for (var file : files.toList()) {
                        code.matcher(Files.readString(file)).results().forEach(m -> raised.add(m.group(1)));
                    }
                }
            }
        }
        for (var field : AssetField.values()) {
            raised.add(CellReading.problem(field));
        }

        assertThat(raised)
                .hasSizeGreaterThan(25)
                .contains("zip-bomb", "date-unreadable", "row-without-kind", "csv-damaged");
        assertThat(bundle("inventory").stringPropertyNames())
                .containsAll(raised.stream().map(c -> "inventory.problem." + c).toList());
    }

    private static void add(List<String> keys, String group, Enum<?>[] constants) {
        for (var constant : constants) {
            keys.add("inventory." + group + "." + constant.name());
        }
    }

    private static Set<String> arguments(String text) {
        var arguments = new TreeSet<String>();
        Pattern.compile("\\{\\d}").matcher(text).results().forEach(m -> arguments.add(m.group()));
        return arguments;
    }

    private static Properties bundle(String name) throws IOException {
        var properties = new Properties();
        try (var text = new InputStreamReader(
                InventoryLabelsTests.class.getResourceAsStream("/messages/" + name + ".properties"),
                StandardCharsets.UTF_8)) {
            properties.load(text);
        }
        return properties;
    }
}
