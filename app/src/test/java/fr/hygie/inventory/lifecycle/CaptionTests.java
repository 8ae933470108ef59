package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.lifecycle.LifeCycleMatch.Certainty;
import fr.hygie.inventory.lifecycle.MatchClue.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaptionTests {
    private static final LifeCycleCatalogue CATALOGUE = LifeCycleCatalogue.load();
    private static final LifeCycleMatcher MATCHER = CATALOGUE.matcher();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    static Stream<List<String>> systems() {
        return rows("systems.csv", 7);
    }

    static Stream<List<String>> software() {
        return rows("software.csv", 6);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theCaptionOfASystemGivesItsProductAndItsCycle(List<String> row) {
        var match = MATCHER.operatingSystem(row.get(0), row.get(1), row.get(2), row.get(3));

        assertMatch(match, row.get(4), row.get(5), row.get(6));
    }

    @ParameterizedTest
    @MethodSource("software")
    void theTitleOfASoftwareGivesItsProductAndItsCycle(List<String> row) {
        var match = MATCHER.software(row.get(0), row.get(1), row.get(2));

        assertMatch(match, row.get(3), row.get(4).equals("-") ? "" : row.get(4), row.get(5));
    }

    private static void assertMatch(Optional<LifeCycleMatch> match, String product, String cycle, String certainty) {
        if (certainty.equals("-")) {
            assertThat(match).isEmpty();
            return;
        }
        assertThat(match).isPresent();
        var found = match.orElseThrow();
        assertThat(found.product().id()).isEqualTo(product);
        assertThat(found.cycle() == null ? "" : found.cycle().name()).isEqualTo(cycle);
        assertThat(found.certainty())
                .isEqualTo(
                        switch (certainty) {
                            case "~" -> Certainty.ASSUMED;
                            case "?" -> Certainty.PRODUCT_ONLY;
                            default -> Certainty.CERTAIN;
                        });
        assertThat(found.clues()).isNotEmpty();
    }

    @Test
    void thereAreEnoughCaptionsToTrustTheRules() {
        assertThat(systems().count() + software().count()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void theMatchSaysWhichWordsDecided() {
        var match = MATCHER.operatingSystem("Microsoft Windows 10 Entreprise", "10.0.19044", null, null)
                .orElseThrow();

        assertThat(match.clues())
                .containsExactly(
                        new MatchClue(Rule.PRODUCT_NAME, MatchClue.Field.NAME, "windows 10"),
                        new MatchClue(Rule.CYCLE_BUILD, MatchClue.Field.VERSION, "10.0.19044"),
                        new MatchClue(Rule.EDITION, MatchClue.Field.NAME, "entreprise"));
        assertThat(match.clues().getFirst().key()).isEqualTo("inventory.lifecycle.clue.product-name");
        assertThat(match.state(TODAY)).isEqualTo(SupportState.ENDED);
    }

    @Test
    void whenTheEditionIsNotSaidTheEarliestEndIsKeptAndSaid() {
        var match = MATCHER.operatingSystem("Windows 11", "24H2", null, null).orElseThrow();

        assertThat(match.certainty()).isEqualTo(Certainty.ASSUMED);
        assertThat(match.clues()).extracting(MatchClue::rule).contains(Rule.EARLIEST_KEPT);
        assertThat(match.state(TODAY)).isEqualTo(SupportState.ENDED);
    }

    @Test
    void aProductWhoseCycleIsNotRecognisedIsUnknownAndSaysSo() {
        var match = MATCHER.operatingSystem("Microsoft Windows 10 Professionnel", null, null, null)
                .orElseThrow();

        assertThat(match.product().label()).isEqualTo("Windows 10");
        assertThat(match.state(TODAY)).isEqualTo(SupportState.UNKNOWN);
        assertThat(match.clues()).extracting(MatchClue::rule).containsExactly(Rule.PRODUCT_NAME, Rule.RELEASE_MISSING);
    }

    @Test
    void thePackageOfADistributionIsNotJudgedByTheDatesOfThePublisher() {
        var match = MATCHER.software("Debian", "openssl", "1.1.1w-0+deb11u1").orElseThrow();

        assertThat(match.state(TODAY)).isEqualTo(SupportState.UNKNOWN);
        assertThat(match.clues().getLast())
                .isEqualTo(new MatchClue(Rule.DISTRIBUTION_PACKAGE, MatchClue.Field.VERSION, "deb11u1"));
    }

    @Test
    void hostileCaptionsAreOnlyText() {
        for (var caption : List.of(
                "Windows 10 ".repeat(1_000),
                "(".repeat(10_000),
                "a".repeat(10_000) + "!",
                "Windows \u0000 10 \u0000 Pro",
                "(?:(a+)+)+$ [[[ \\Q windows 10",
                ".".repeat(10_000),
                "Windows 10 99999999999999999999999999.99999999999999999999",
                "Windows 10 1.2.3.4.5.6.7.8.9.10.11.12",
                "\uFDFA\u0130\uD83D\uDE00\uD800",
                "<script>alert(1)</script>",
                "=cmd|' /C calc'!A0",
                "v",
                "#",
                "",
                " ")) {
            MATCHER.operatingSystem(caption, caption, caption, caption);
            MATCHER.software(caption, caption, caption);
        }
        assertThat(MATCHER.operatingSystem("Windows \u0000 10 \u0000 Pro", "22H2", null, null))
                .isPresent();
        assertThat(MATCHER.operatingSystem("x".repeat(10_000) + " Windows 10", null, null, null))
                .isEmpty();
    }

    @Test
    void nothingReportedGivesNothing() {
        assertThat(MATCHER.operatingSystem(null, null, null, null)).isEmpty();
        assertThat(MATCHER.software(null, null, null)).isEmpty();
    }

    @Test
    void anyTextIsReadWithoutFailing() {
        var random = new Random(42);
        var pieces = List.of(
                "Windows",
                "10",
                "Server",
                "2012",
                "R2",
                "Java",
                "8",
                "Update",
                "\u0000",
                "(",
                "v",
                ".",
                "é",
                "10.0.19045",
                "22H2",
                "#",
                "Oracle",
                "Linux",
                "12c",
                "-",
                "Microsoft",
                "SQL",
                "1..2",
                "\t");
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int at = random.nextInt(8); at >= 0; at--) {
                text.append(pieces.get(random.nextInt(pieces.size()))).append(random.nextBoolean() ? " " : "");
            }
            var caption = text.toString();
            var system = MATCHER.operatingSystem(caption, caption, null, null);
            var software = MATCHER.software(null, caption, null);
            Stream.of(system, software)
                    .flatMap(Optional::stream)
                    .forEach(match ->
                            assertThat(match.cycle() == null).isEqualTo(match.certainty() == Certainty.PRODUCT_ONLY));
        }
    }

    private static Stream<List<String>> rows(String file, int columns) {
        try (var content = CaptionTests.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> {
                        var cells = List.of(line.split("\\|", -1));
                        assertThat(cells).as(line).hasSize(columns);
                        return cells;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
