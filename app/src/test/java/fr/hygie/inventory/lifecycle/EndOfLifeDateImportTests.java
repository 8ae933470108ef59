package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.lifecycle.LifeCycleMatch.Certainty;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndOfLifeDateImportTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final String LEGACY = """
            [
              {"cycle":"19","releaseDate":"2026-09-24","eol":"2031-11-13","latest":"19.1","lts":false},
              {"cycle":"18","releaseDate":"2025-09-25","eol":"2030-12-31","latest":"18.6","support":"2028-01-01"},
              {"cycle":"6.2","eol":true,"extendedSupport":false},
              {"cycle":20,"eol":false}
            ]
            """;

    private static final String ONE_PRODUCT = """
            {"schema_version":"1.2.0","generated_at":"2026-11-01T00:00:00+00:00","last_modified":"2026-10-01T00:00:00+00:00",
             "result":{"name":"windows","aliases":[],"label":"Microsoft Windows","category":"os","tags":["os"],
              "labels":{"eoas":"Active","eol":"Security","eoes":"ESU"},
              "releases":[
               {"name":"11-26h2-e","codename":null,"label":"11 26H2 (E)","releaseDate":"2026-10-01","isLts":false,"ltsFrom":null,
                "isEol":false,"eolFrom":"2029-10-09","isMaintained":true,"latest":{"name":"10.0.29000","date":null,"link":"x"},"custom":null},
               {"name":"11-26h2-w","label":"11 26H2 (W)","releaseDate":"2026-10-01","isEol":false,"eolFrom":"2028-10-10",
                "latest":{"name":"10.0.29000"}},
               {"name":"10-22h2","label":"10 22H2","releaseDate":"2022-10-18","isEol":true,"eolFrom":"2025-10-14",
                "isEoes":false,"eoesFrom":"2030-10-08","latest":{"name":"10.0.19045"}}
              ]}}
            """;

    private static final String ALL_PRODUCTS = """
            {"total":2,"result":[
              {"name":"valkey","label":"Valkey","category":"database","releases":[
                {"name":"8.1","releaseDate":"2025-03-31","isEol":false,"eolFrom":"2030-03-31"},
                {"name":"7.2","isEol":true,"eolFrom":null}]},
              {"label":"no name","releases":[]},
              "nonsense",
              {"name":"go","label":"Go","category":"lang","releases":[
                {"name":"1.27","isEol":false,"eolFrom":"not a date"},
                {"name":"1.26","isEol":false}, 7, {"isEol":true}]}
            ]}
            """;

    @Test
    void theOlderFormIsRead() {
        var imported = read(LEGACY, "postgresql");

        assertThat(imported.problems()).isEmpty();
        var cycles = imported.products().getFirst().cycles();
        assertThat(cycles).hasSize(4);
        assertThat(cycles.get(1).supportEnds()).isEqualTo(SupportEnd.on(LocalDate.of(2030, 12, 31)));
        assertThat(cycles.get(2).supportEnds()).isEqualTo(SupportEnd.PAST);
        assertThat(cycles.get(3).name()).isEqualTo("20");
        assertThat(cycles.get(3).supportEnds()).isEqualTo(SupportEnd.NOT_ANNOUNCED);
    }

    @Test
    void whatIsImportedReplacesOurDatesAndKeepsTheRest() {
        var catalogue = LifeCycleCatalogue.load();
        var updated = catalogue.with(read(LEGACY, "postgresql"));

        assertThat(updated.cycle("postgresql", "18").orElseThrow().supportEnds())
                .isEqualTo(SupportEnd.on(LocalDate.of(2030, 12, 31)));
        assertThat(updated.cycle("postgresql", "12")).isEqualTo(catalogue.cycle("postgresql", "12"));
        assertThat(updated.products()).hasSameSizeAs(catalogue.products());
        var match = updated.matcher().software(null, "PostgreSQL 19", "19.1").orElseThrow();
        assertThat(match.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(match.state(TODAY)).isEqualTo(SupportState.SUPPORTED);
    }

    @Test
    void aNewReleaseOfWindowsIsRecognisedAfterTheImport() {
        var updated = LifeCycleCatalogue.load().with(read(ONE_PRODUCT, null));
        var matcher = updated.matcher();

        var enterprise = matcher.operatingSystem("Microsoft Windows 11 Entreprise", "10.0.29000", null, null);
        var pro = matcher.operatingSystem("Microsoft Windows 11 Professionnel", "26H2", null, null);
        assertThat(enterprise.orElseThrow().cycle()).extracting("name").isEqualTo("11-26h2-e");
        assertThat(pro.orElseThrow().cycle()).extracting("name").isEqualTo("11-26h2-w");
        assertThat(pro.orElseThrow().certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(updated.product("windows-10").orElseThrow().cycles())
                .hasSameSizeAs(LifeCycleCatalogue.load()
                        .product("windows-10")
                        .orElseThrow()
                        .cycles());
        var esu = updated.cycle("windows-10", "10-22h2").orElseThrow();
        assertThat(esu.extendedEnds()).isEqualTo(LocalDate.of(2030, 10, 8));
        assertThat(esu.extension()).isEqualTo("ESU");
        assertThat(updated.cycle("windows", "7-sp1").orElseThrow().extendedEnds())
                .isNotNull();
    }

    @Test
    void productsThatTheCatalogueDoesNotHaveAreAddedAndRecognisedByTheirWholeName() {
        var imported = read(ALL_PRODUCTS, null);
        var matcher = LifeCycleCatalogue.load().with(imported).matcher();

        assertThat(matcher.software(null, "Valkey 8.1", "8.1.2").orElseThrow().state(TODAY))
                .isEqualTo(SupportState.SUPPORTED);
        assertThat(matcher.software(null, "Valkey", "7.2.4").orElseThrow().state(TODAY))
                .isEqualTo(SupportState.ENDED);
        assertThat(matcher.software(null, "Valkey Insight Studio", "7.2.4")).isEmpty();
        assertThat(matcher.software(null, "Go", "1.26")).isEmpty(); // too short a name to be trusted
    }

    @Test
    void whatCannotBeReadIsLeftOutWithItsPlace() {
        var imported = read(ALL_PRODUCTS, null);

        assertThat(imported.products())
                .extracting(ImportedLifeCycles.Product::id)
                .containsExactly("valkey", "go");
        assertThat(imported.products().getLast().cycles()).hasSize(1);
        assertThat(imported.problems())
                .extracting(ReportProblem::place, ReportProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/result/1", "name-missing"),
                        org.assertj.core.groups.Tuple.tuple("/result/2", "not-a-product"),
                        org.assertj.core.groups.Tuple.tuple("/result/3/releases/0/eolFrom", "not-a-date"),
                        org.assertj.core.groups.Tuple.tuple("/result/3/releases/2", "not-a-cycle"),
                        org.assertj.core.groups.Tuple.tuple("/result/3/releases/3", "cycle-name-missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "\"text\"",
                "{}",
                "{\"result\":7}",
                "[",
                "[{\"cycle\":",
                "{\"result\":{\"name\":\"x\",\"releases\":[",
                "[] []",
                "<html><body>404</body></html>"
            })
    void whatIsNotInOneOfTheFormsIsRefused(String json) {
        assertThatThrownBy(() -> read(json, "x")).isInstanceOf(UnreadableReport.class);
    }

    @Test
    void theOlderFormNeedsTheNameOfTheProduct() {
        assertThatThrownBy(() -> read("[]", null))
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("product-name-needed");
    }

    @Test
    void tooDeepOrTooManyIsRefused() {
        var deep = "{\"result\":" + "[".repeat(100) + "]".repeat(100) + "}";
        var many = "[" + "{\"cycle\":\"1\",\"eol\":true},".repeat(EndOfLifeDateImport.MAX_CYCLES + 2) + "{}]";
        var longText = "[{\"cycle\":\"" + "x".repeat(50_000) + "\"}]";

        assertThatThrownBy(() -> read(deep, null)).isInstanceOf(UnreadableReport.class);
        assertThatThrownBy(() -> read(many, "x")).hasMessageContaining("too-many-cycles");
        assertThatThrownBy(() -> read(longText, "x")).hasMessageContaining("too-large");
    }

    @Test
    void aSpoiltDocumentIsReadOrRefusedButNeverBreaks() {
        var random = new Random(7);
        var refused = 0;
        for (int round = 0; round < 6_000; round++) {
            var source = round % 3 == 0 ? LEGACY : round % 3 == 1 ? ONE_PRODUCT : ALL_PRODUCTS;
            try {
                var imported = EndOfLifeDateImport.read(new ByteArrayInputStream(spoilt(source, random)), "x");
                assertThat(imported.products()).isNotNull();
            } catch (UnreadableReport e) {
                assertThat(e.problem().code()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static byte[] spoilt(String source, Random random) {
        var bytes = source.getBytes(StandardCharsets.UTF_8);
        for (int times = random.nextInt(4); times >= 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes = java.util.Arrays.copyOf(bytes, at + 1);
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                default -> bytes[at] = (byte) "[]{}:,\"0 ".charAt(random.nextInt(9));
            }
        }
        return bytes;
    }

    private static ImportedLifeCycles read(String json, String product) {
        return EndOfLifeDateImport.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), product);
    }
}
