package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HostileDocumentTests {
    static final List<String> SAMPLES = Samples.REPORTS;

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void aTruncatedDocumentSaysWhereItEnds(String sample) {
        var whole = Samples.bytes(sample);

        var problem = refusal(Arrays.copyOf(whole, whole.length / 2));

        assertThat(problem.code()).isEqualTo("agent-truncated");
        assertThat(problem.place()).startsWith("line ");
    }

    @Test
    void aMistakeSaysItsLine() {
        assertThat(refusal("{\n\"deviceid\": \"a\",\n\"content\": {{ }\n}"))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("agent-malformed"))
                .satisfies(problem -> assertThat(problem.place()).startsWith("line 3, column "));
        assertThat(refusal("<REQUEST>\n<CONTENT>\n<HARDWARE></BIOS>\n</CONTENT></REQUEST>" + " ".repeat(20_000)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("agent-malformed"))
                .satisfies(problem -> assertThat(problem.place()).startsWith("line 3, column "));
    }

    @Test
    void tenThousandLevelsAreTooDeep() {
        assertThat(refusal("{\"content\":{\"a\":" + "[".repeat(10_000)).code()).isEqualTo("agent-too-deep");
        assertThat(refusal("{\"content\":{\"hardware\":" + "{\"timezone\":".repeat(10_000))
                        .code())
                .isEqualTo("agent-too-deep");
        assertThat(refusal("{\"request\":".repeat(10_000)).code()).isEqualTo("agent-too-deep");
        assertThat(refusal("<REQUEST><CONTENT>" + "<A>".repeat(10_000)).code()).isEqualTo("agent-too-deep");
        assertThat(refusal("<REQUEST><CONTENT><HARDWARE><NAME>" + "<A>".repeat(10_000))
                        .code())
                .isEqualTo("agent-too-deep");
    }

    @Test
    void anExternalEntityIsNeverRead(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");

        var problem = refusal("""
                <?xml version="1.0"?>
                <!DOCTYPE REQUEST [<!ENTITY x SYSTEM "%s">]>
                <REQUEST><QUERY>INVENTORY</QUERY><CONTENT><HARDWARE><NAME>&x;</NAME></HARDWARE></CONTENT></REQUEST>
                """.formatted(secret.toUri()));

        assertThat(problem.code()).isEqualTo("agent-doctype");
    }

    @Test
    void entitiesThatMultiplyAreNotExpanded() {
        var entities = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());

        var problem = refusal("<!DOCTYPE REQUEST [<!ENTITY l0 \"lol\">" + entities
                + "]><REQUEST><CONTENT><HARDWARE><NAME>&l9;</NAME></HARDWARE></CONTENT></REQUEST>");

        assertThat(problem.code()).isEqualTo("agent-doctype");
    }

    @Test
    void anUndeclaredEntityIsRefused() {
        assertThat(refusal("<REQUEST><CONTENT><HARDWARE><NAME>&eacute;</NAME></HARDWARE></CONTENT></REQUEST>")
                        .code())
                .isIn("agent-malformed", "agent-doctype");
    }

    @Test
    void markupInANameIsOnlyText() {
        var hostile = "<script>alert(1)</script>=cmd|'/c calc'!A1";
        var json = Samples.parsed("{\"content\":{\"hardware\":{\"name\":\"" + hostile + "\"}}}");
        var xml = Samples.parsed("<REQUEST><CONTENT><HARDWARE><NAME>" + hostile.replace("<", "&lt;")
                + "</NAME></HARDWARE></CONTENT></REQUEST>");

        assertThat(json.reports().getFirst().values()).containsEntry(AssetField.NAME, hostile);
        assertThat(xml.reports().getFirst().values()).containsEntry(AssetField.NAME, hostile);
    }

    @Test
    void charactersThatADatabaseRefusesAreTakenOut() {
        var json = Samples.parsed("{\"content\":{\"hardware\":{\"name\":\"a\\u0000b\\ud800c\\u0007\"}}}");
        var xml = Samples.parsed(
                "<REQUEST><CONTENT><HARDWARE><NAME>a\u0000b\u000bc</NAME></HARDWARE></CONTENT></REQUEST>");

        assertThat(json.reports().getFirst().values()).containsEntry(AssetField.NAME, "ab\ufffdc");
        assertThat(xml.reports().getFirst().values()).containsEntry(AssetField.NAME, "a b c");
    }

    @Test
    void aNameOfAMegabyteDoesNotLoseTheReport() {
        var name = "n".repeat(1_000_000);
        var document = Samples.parsed("{\"content\":{\"hardware\":{\"name\":\"" + name
                + "\",\"uuid\":\"u-1\"},\"networks\":[{\"description\":\"" + name + "\"}]}}");
        var report = document.reports().getFirst();

        assertThat(report.values()).containsEntry(AssetField.HARDWARE_UUID, "u-1");
        assertThat(report.facts()).isNotNull();
        assertThat(report.facts().ports().getFirst().name()).hasSize(255);
        assertThat(document.warnings()).hasSize(1);
    }

    @Test
    void aTextBeyondTheLimitIsRefused() {
        var name = "n".repeat(3 << 20);

        assertThat(refusal("{\"content\":{\"hardware\":{\"name\":\"" + name + "\"}}}")
                        .code())
                .isEqualTo("agent-too-long");
        assertThat(refusal("<REQUEST><CONTENT><HARDWARE><NAME>" + name + "</NAME></HARDWARE></CONTENT></REQUEST>")
                        .code())
                .isEqualTo("agent-too-long");
    }

    @Test
    void aListWithoutEndIsRefused() {
        var software = "{\"name\":\"a\"},".repeat(Findings.MAX_ROWS) + "{\"name\":\"a\"}";

        var problem = refusal("{\"content\":{\"softwares\":[" + software + "]}}");

        assertThat(problem.code()).isEqualTo("agent-too-many");
        assertThat(problem.place()).isEqualTo("/content/softwares");
    }

    @Test
    void complaintsHaveAnEnd() {
        var devices = "<DEVICE><IP>10.0.0.1</IP></DEVICE>".repeat(5_000);

        var document =
                Samples.parsed("<REQUEST><QUERY>NETDISCOVERY</QUERY><CONTENT>" + devices + "</CONTENT></REQUEST>");

        assertThat(document.warnings()).hasSize(AgentDocument.MAX_WARNINGS);
    }

    @Test
    void partsOfTheWrongShapeAreLeftAside() {
        var document = Samples.parsed("""
                {"content":{"hardware":[[1,2],{"name":"a","memory":"beaucoup"}],"bios":"x","softwares":{"name":"seul"},
                 "networks":null,"cpus":[null,3],"drives":[{"letter":["C:"],"total":{"a":1}}],"local_groups":[{"name":"sudo","members":"moi"}]}}""");
        var report = ComputerReportTests.only(document);

        assertThat(report.values())
                .containsEntry(AssetField.NAME, "a")
                .containsEntry(AssetField.LOCAL_ADMINISTRATORS, "moi");
        assertThat(report.software()).hasSize(1);
    }

    @Test
    void whatIsNotAnInventoryIsRefused() {
        assertThat(refusal("<html><body>no</body></html>").code()).isEqualTo("agent-unknown-format");
        assertThat(refusal("{\"action\":\"deploy\",\"content\":{}}").code()).isEqualTo("agent-unknown-message");
        assertThat(refusal("{\"action\":\"inventory\"}").code()).isEqualTo("agent-no-content");
        assertThat(refusal("{\"action\":\"inventory\",\"content\":{}}").code()).isEqualTo("agent-no-content");
        assertThat(refusal("<REQUEST><QUERY>DOWNLOAD</QUERY></REQUEST>").code()).isEqualTo("agent-unknown-message");
    }

    private static ReportProblem refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ReportProblem refusal(byte[] body) {
        var refused = catchThrowableOfType(UnreadableReport.class, () -> Samples.parsed(body));
        assertThat(refused).isNotNull();
        return refused.problem();
    }
}
