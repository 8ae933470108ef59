package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.inventory.imports.ImportLine.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents of agents in files and archives, good and bad, from their reception to the tables and the quarantine. */
@HygieTest
class DocumentImportTests {
    private static final String ENTITY =
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + "<REQUEST><CONTENT><HARDWARE><NAME>&e;</NAME></HARDWARE></CONTENT></REQUEST>";

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private ImportBench bench;

    @BeforeEach
    void anEstablishment() {
        bench = new ImportBench(jdbc, transaction, imports);
    }

    @Test
    void aDocumentBecomesAnAssetOnceHoweverOftenItComes() {
        for (int i = 0; i < 2; i++) {
            var run = bench.finished(bench.receive("poste.json", ImportBench.sample("windows-laptop.json"), false));
            assertThat(run.state()).isEqualTo(ImportState.DONE);
        }
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("1");
    }

    @Test
    void oneCompressedDocumentIsReadToo() throws IOException {
        var run = bench.finished(bench.receive("poste.ocs", gzip(ImportBench.sample("windows-ocs.xml")), false));
        assertThat(run.counts().created()).isPositive();
        assertThat(run.counts().refused()).isZero();
    }

    @Test
    void whatAnArchiveHoldsOfBadHarmsNothingOfTheRest() throws IOException {
        var whole = ImportBench.sample("windows-laptop.json");
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("parc/ok.json", whole);
        entries.put("parc/coupé.json", Arrays.copyOf(whole, whole.length / 2));
        entries.put("parc/entité.xml", ENTITY.getBytes(StandardCharsets.UTF_8));
        entries.put("parc/profond.json", ("{\"content\":" + "[".repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        entries.put("parc/zéros.json", new byte[12 << 20]);
        var noise = new byte[Documents.LARGEST + 10];
        new java.util.Random(7).nextBytes(noise);
        entries.put("parc/énorme.json", noise);
        entries.put("parc/autre.zip", ImportBench.zip(new LinkedHashMap<>(java.util.Map.of("a.json", whole))));
        entries.put("parc/liste.csv", "Nom\nA\n".getBytes(StandardCharsets.UTF_8));
        entries.put("parc/bombe.ocs", gzip(new byte[40 << 20]));
        entries.put("__MACOSX/x", new byte[] {1});
        entries.put("parc/serveur.json", ImportBench.sample("debian-server.json"));

        var run = bench.finished(bench.receive("parc.zip", ImportBench.zip(entries), false));

        assertThat(run.state()).isEqualTo(ImportState.DONE);
        assertThat(run.counts().total()).isEqualTo(10);
        assertThat(run.counts().refused()).isEqualTo(8);
        assertThat(run.counts().created()).isGreaterThanOrEqualTo(2);
        assertThat(codes(run))
                .containsExactly(
                        "agent-truncated",
                        "agent-doctype",
                        "agent-too-deep",
                        "agent-bomb",
                        "agent-too-large",
                        "archive-nested",
                        "archive-sheet",
                        "agent-bomb");
        assertThat(bench.one("select count(*)::text from quarantine")).isEqualTo("8");
        assertThat(bench.one("select file_name from quarantine where code = 'agent-doctype'"))
                .isEqualTo("parc.zip › parc/entité.xml");
    }

    @Test
    void aDryRunOfAnArchiveChangesNothingAndKeepsNothing() {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("ok.json", ImportBench.sample("windows-laptop.json"));
        entries.put("faux.json", "{".getBytes(StandardCharsets.UTF_8));
        var run = bench.finished(bench.receive("parc.zip", ImportBench.zip(entries), true));
        assertThat(run.state()).isEqualTo(ImportState.PREVIEWED);
        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("0");
        assertThat(bench.one("select count(*)::text from quarantine")).isEqualTo("0");
        bench.scope.run(() -> imports.apply(run));
        assertThat(bench.finished(run).state()).isEqualTo(ImportState.DONE);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("1");
    }

    @Test
    void ofATruncatedArchiveTheSoundBeginningIsTaken() {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("ok.json", ImportBench.sample("windows-laptop.json"));
        entries.put("coupé.json", ImportBench.sample("debian-server.json"));
        var whole = ImportBench.zip(entries);
        var run = bench.finished(bench.receive("parc.zip", Arrays.copyOf(whole, whole.length - 400), false));
        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(codes(run)).containsExactly("archive-truncated");
    }

    @Test
    void anArchiveWithTooManyEntriesIsRefusedBeforeItIsRead() {
        var entries = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i <= Archive.MOST_ENTRIES; i++) {
            entries.put("e" + i, new byte[0]);
        }
        var run = bench.finished(bench.receive("parc.zip", ImportBench.zip(entries), false));
        assertThat(run.state()).isEqualTo(ImportState.FAILED);
        assertThat(run.problem().code()).isEqualTo("archive-too-many");
    }

    @Test
    void aSheetAloneInAnArchiveIsASheet() {
        var sheet = "Nom;Type;Série\nPC-1;Poste fixe;SN-1001-A\n".getBytes(StandardCharsets.UTF_8);
        var run = bench.receive(
                "parc.zip", ImportBench.zip(new LinkedHashMap<>(java.util.Map.of("parc.csv", sheet))), false);
        assertThat(run.source()).isEqualTo(ImportSource.SHEET);
        assertThat(bench.scope.call(() -> imports.offer(run, null)).headers()).containsExactly("Nom", "Type", "Série");
    }

    @Test
    void aCompressedSheetIsASheetUnlessItIsABomb() throws IOException {
        var run =
                bench.receive("parc.csv.gz", gzip("Nom;Type\nPC-1;Portable\n".getBytes(StandardCharsets.UTF_8)), false);
        assertThat(run.source()).isEqualTo(ImportSource.SHEET);
        var bomb = gzip(new byte[30 << 20]);
        assertThatThrownBy(() -> bench.receive("b.gz", bomb, false)).hasMessageContaining("agent-bomb");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> bench.receive("vide.json", new byte[0], false)).hasMessageContaining("file-empty");
    }

    private List<String> codes(ImportRun run) {
        return bench.scope.call(() -> imports.lines(run, Verdict.REFUSED, 100, 0)).stream()
                .map(line -> line.problem().code())
                .toList();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
