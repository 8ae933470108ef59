package fr.hygie.inventory.glpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlpiClientTests {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final GlpiLimits SMALL =
            new GlpiLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1 << 20, 20, 3, Duration.ofSeconds(2));

    private FakeGlpi glpi;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        glpi = new FakeGlpi();
    }

    @AfterEach
    void stop() {
        glpi.close();
    }

    @Test
    void aWholeItemIsTranslated() {
        glpi.add(GlpiType.COMPUTER, 42, computer());

        var report = read().getFirst();

        assertThat(report.place()).isEqualTo("Computer:42");
        assertThat(report.kind()).isEqualTo(AssetKind.LAPTOP);
        assertThat(report.identity().foreignId()).isEqualTo("glpi:Computer:42");
        assertThat(report.identity().hostname()).isEqualTo("PC-É & Cie");
        assertThat(report.identity().macs()).containsExactly("02:00:00:00:00:01", "02:00:00:00:00:02");
        assertThat(report.seenAt()).isEqualTo(Instant.parse("2026-10-14T06:30:00Z"));
        assertThat(report.software()).isNull();
        assertThat(report.values())
                .containsEntry(AssetField.NAME, "PC-É & Cie")
                .containsEntry(AssetField.SERIAL, "5CG1")
                .containsEntry(AssetField.MANUFACTURER, "Fabrique <fictive>")
                .containsEntry(AssetField.SITE, "Site Nord")
                .containsEntry(AssetField.STATE, "IN_USE")
                .containsEntry(AssetField.PURCHASED_ON, "2024-03-12")
                .containsEntry(AssetField.PRICE, "742.80")
                .containsEntry(AssetField.OS_NAME, "Microsoft Windows 10 Professionnel")
                .containsEntry(AssetField.OS_VERSION, "22H2")
                .containsEntry(AssetField.OS_BUILD, "10.0.19045")
                .containsEntry(AssetField.PROTECTION, "PROTECTED")
                .containsEntry(AssetField.PROTECTION_PRODUCT, "Gardien EDR")
                .doesNotContainKey(AssetField.WARRANTY_UNTIL)
                .doesNotContainKey(AssetField.COMMISSIONED_ON);
    }

    @Test
    void severalSystemsAreToldAndNoneIsChosen() {
        glpi.add(
                GlpiType.COMPUTER, 1, Map.of(45, List.of("Windows 10", "Debian GNU/Linux"), 46, List.of("22H2", "12")));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(45, "Windows 10$$##$$Debian"));

        var pages = pages(GlpiCursor.START, null);

        assertThat(reports(pages))
                .allSatisfy(r -> assertThat(r.values()).doesNotContainKeys(AssetField.OS_NAME, AssetField.OS_VERSION));
        assertThat(problems(pages))
                .containsExactly(
                        new ReportProblem(
                                "Computer:1", "glpi-several-systems", "Computer:1", "Windows 10, Debian GNU/Linux"),
                        new ReportProblem("Computer:2", "glpi-several-systems", "Computer:2", "Windows 10, Debian"));
    }

    @Test
    void severalAntivirusesAreNotMixedUp() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(167, List.of("A", "B"), 169, List.of("1", "0"), 170, "1"));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(167, "A", 169, "0", 170, "1"));
        glpi.add(GlpiType.COMPUTER, 3, Map.of(167, "A", 169, 1, 170, 0));

        assertThat(read())
                .extracting(report -> report.values().get(AssetField.PROTECTION))
                .containsExactly(null, "DISABLED", "OUTDATED");
    }

    @Test
    void voidAndZeroValuesSayNothing() {
        var cells = new java.util.HashMap<Integer, Object>(
                Map.of(5, "", 37, "0000-00-00", 9, "0000-00-00 00:00:00", 54, "0.0000"));
        cells.put(38, null);
        cells.put(23, List.of());
        glpi.add(GlpiType.COMPUTER, 1, cells);
        glpi.add(GlpiType.COMPUTER, 2, Map.of(5, "To be filled by O.E.M.", 51, "-1", 120, "2023-02-12"));

        var reports = read();

        assertThat(reports.getFirst().values()).containsOnlyKeys(AssetField.NAME);
        assertThat(reports.getFirst().seenAt()).isNull();
        // worthless serials are known where assets are recognised
        assertThat(reports.getLast().values())
                .containsEntry(AssetField.SERIAL, "To be filled by O.E.M.")
                .doesNotContainKey(AssetField.WARRANTY_UNTIL);
    }

    @Test
    void kindsFollowTheTypeTheWordsAndTheSystem() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(4, "Serveur lame"));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(45, "Microsoft Windows Server 2019 Standard"));
        glpi.add(GlpiType.COMPUTER, 3, Map.of(4, "Divers"));
        glpi.add(GlpiType.NETWORK_EQUIPMENT, 4, Map.of(11, "7.4.2"));
        glpi.add(GlpiType.PHONE, 5, Map.of(4, "Tablette"));
        glpi.add(GlpiType.PRINTER, 6, Map.of());

        assertThat(read())
                .extracting(AssetReport::kind)
                .containsExactly(
                        AssetKind.SERVER,
                        AssetKind.SERVER,
                        AssetKind.WORKSTATION,
                        AssetKind.NETWORK_EQUIPMENT,
                        AssetKind.TABLET,
                        AssetKind.PRINTER);
    }

    @Test
    void aStateOfTheHouseThatHasNoCounterpartIsTold() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(31, "Parc > En stock"));
        glpi.add(GlpiType.COMPUTER, 2, Map.of(31, "Chez Gaston"));

        var pages = pages(GlpiCursor.START, null);

        assertThat(reports(pages).getFirst().values()).containsEntry(AssetField.STATE, "IN_STOCK");
        assertThat(problems(pages))
                .containsExactly(new ReportProblem("Computer:2", "glpi-state-unknown", "Computer:2", "Chez Gaston"));
    }

    @Test
    void everyPageOfEveryTypeIsReadAndOnlyWhatIsInUse() {
        IntStream.rangeClosed(1, 93).forEach(id -> glpi.add(GlpiType.COMPUTER, id * 3, Map.of()));
        IntStream.rangeClosed(1, 40).forEach(id -> glpi.add(GlpiType.PRINTER, id, Map.of()));
        glpi.add(GlpiType.COMPUTER, 1_000, Map.of(), true, true, "2026-05-01 10:00:00");
        glpi.add(GlpiType.COMPUTER, 1_001, Map.of(), false, false, "2026-05-01 10:00:00");

        var pages = pages(GlpiCursor.START, null);

        assertThat(reports(pages)).hasSize(93 + 1 + 40).doesNotHaveDuplicates();
        assertThat(reports(pages))
                .extracting(AssetReport::place)
                .contains("Computer:1001")
                .doesNotContain("Computer:1000");
        assertThat(pages.stream().filter(GlpiPage::complete).map(GlpiPage::type))
                .containsExactly(GlpiType.values());
        assertThat(glpi.openSessions()).isZero();
        assertThat(glpi.requests).filteredOn(r -> r.contains("initSession")).hasSize(1);
        assertThat(glpi.requests).filteredOn(r -> r.contains("/search/")).allMatch(r -> r.contains("is_deleted=0"));
    }

    @Test
    void nothingIsSteppedOverWhenItemsGoAwayBetweenTwoPages() {
        IntStream.rangeClosed(1, 200).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        var searches = new AtomicInteger();
        glpi.afterSearch = () -> {
            if (searches.incrementAndGet() == 4) {
                glpi.items.get("Computer").removeIf(item -> item.id() <= 55);
            }
        };

        var read = reports(pages(GlpiCursor.START, null)).stream()
                .map(AssetReport::place)
                .toList();

        assertThat(read).doesNotHaveDuplicates();
        assertThat(read)
                .containsAll(IntStream.rangeClosed(56, 200)
                        .mapToObj(id -> "Computer:" + id)
                        .toList());
    }

    @Test
    void aListThatShrinksBelowTheCursorIsReadToItsEnd() {
        IntStream.rangeClosed(1, 100).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        glpi.afterSearch = () -> glpi.items.get("Computer").removeIf(item -> item.id() < 99 && item.id() != 18);

        var read = reports(pages(GlpiCursor.START, null)).stream()
                .map(AssetReport::place)
                .toList();

        assertThat(read).doesNotHaveDuplicates().contains("Computer:99", "Computer:100");
    }

    @Test
    void aReadingGoesOnWhereItStopped() {
        IntStream.rangeClosed(1, 90).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        GlpiCursor stopped;
        var first = new ArrayList<AssetReport>();
        try (var reading = client(SMALL).read(GlpiCursor.START, null)) {
            first.addAll(reading.next().reports());
            var page = reading.next();
            first.addAll(page.reports());
            stopped = page.next();
        }
        glpi.items.get("Computer").removeIf(item -> item.id() < 30);

        var rest = reports(pages(stopped, null));

        assertThat(first).hasSize(35);
        assertThat(rest).extracting(AssetReport::place).first().isEqualTo("Computer:36");
        assertThat(rest).hasSize(55);
    }

    @Test
    void onlyWhatChangedIsReadWithADayOfOverlap() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(), true, false, "2026-05-01 11:59:59");
        glpi.add(GlpiType.COMPUTER, 2, Map.of(), true, false, "2026-05-01 12:00:01");

        var read = reports(pages(GlpiCursor.START, Instant.parse("2026-05-02T10:00:00Z")));

        assertThat(read).extracting(AssetReport::place).containsExactly("Computer:2");
    }

    @Test
    void aSessionThatGlpiLosesIsOpenedAgain() {
        IntStream.rangeClosed(1, 60)
                .forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of(), id % 2 == 0, false, "2026"));
        glpi.afterSearch = () -> glpi.loseSessions();

        assertThat(reports(pages(GlpiCursor.START, null))).hasSize(60);
    }

    @Test
    void aServerThatRefusesEverySessionIsNotAskedForEver() {
        glpi.fault =
                call -> call.path().startsWith("/list") && call.answer(401, "[\"ERROR_SESSION_TOKEN_INVALID\",\"\"]");

        assertThat(failure()).isEqualTo("glpi-session-lost");
        assertThat(glpi.requests.size()).isLessThan(10);
    }

    @Test
    void aTypeThatTheAccountMayNotSeeIsToldAndIsNotComplete() {
        glpi.forbidden.add("Computer");
        glpi.add(GlpiType.PRINTER, 1, Map.of());

        var pages = pages(GlpiCursor.START, null);

        assertThat(pages.getFirst().complete()).isFalse();
        assertThat(problems(pages)).containsExactly(new ReportProblem("Computer", "glpi-right-missing", "Computer"));
        assertThat(reports(pages)).hasSize(1);
        assertThat(client(SMALL).check()).isEqualTo(problems(pages));
    }

    @Test
    void anOptionThatMeansSomethingElseIsNotTrusted() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of(45, "plug-in value", 1, "PC"));
        glpi.options.get("Computer").put("45", Map.of("table", "glpi_plugin_things", "field", "colour"));
        glpi.options.get("Computer").remove("9");

        var pages = pages(GlpiCursor.START, null);

        assertThat(reports(pages).getFirst().values()).containsOnlyKeys(AssetField.NAME);
        assertThat(problems(pages))
                .containsExactly(new ReportProblem(
                        "Computer",
                        "glpi-option-left-out",
                        "Computer",
                        "45",
                        "glpi_plugin_things.colour",
                        "glpi_operatingsystems.name"));
    }

    @Test
    void anOptionThatNothingGoesWithoutRefusesAll() {
        glpi.options.get("Computer").put("5", Map.of("table", "glpi_computers", "field", "otherserial"));
        assertThat(failure()).isEqualTo("glpi-option-changed");

        glpi.options.get("Computer").remove("5");
        assertThat(failure()).isEqualTo("glpi-option-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_NOT_ALLOWED_IP, 401, glpi-address-refused",
        "ERROR_WRONG_APP_TOKEN_PARAMETER, 400, glpi-app-token",
        "ERROR_APP_TOKEN_PARAMETERS_MISSING, 400, glpi-app-token",
        "ERROR_GLPI_LOGIN_USER_TOKEN, 401, glpi-user-token",
        "ERROR_GLPI_LOGIN, 401, glpi-login",
        "ERROR_API_DISABLED, 400, glpi-api-disabled",
        "ERROR_SOMETHING_NEW, 400, glpi-answer"
    })
    void errorsOfGlpiAreExplained(String error, int status, String code) {
        glpi.fault = call -> call.answer(status, "[\"" + error + "\",\"x\"]");

        assertThat(failure()).isEqualTo(code);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatIsNoGlpiIsRecognised() {
        glpi.fault = call -> call.answer(200, "<html><body>Connexion</body></html>");
        assertThat(failure()).isEqualTo("glpi-not-glpi");

        glpi.fault = call -> call.answer(404, "<html>not found</html>");
        assertThat(failure()).isEqualTo("glpi-not-glpi");

        glpi.fault = call -> call.answer(200, "{\"truncated\":");
        assertThat(failure()).isEqualTo("glpi-not-glpi");

        glpi.fault = call -> call.answer(200, "[".repeat(100_000));
        assertThat(failure()).isEqualTo("glpi-not-glpi");
    }

    @Test
    void aRedirectionIsNeverFollowed() throws IOException {
        try (var other = new FakeGlpi()) {
            glpi.fault = call -> {
                call.exchange().getResponseHeaders().add("Location", other.address() + "/apirest.php/initSession");
                return call.answer(302, "");
            };
            assertThat(failure()).isEqualTo("glpi-redirect");
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void aServerInErrorIsAskedAgainAfterLongerAndLongerPauses() {
        glpi.add(GlpiType.COMPUTER, 1, Map.of());
        var failures = new AtomicInteger();
        glpi.fault = call ->
                call.path().startsWith("/search") && failures.incrementAndGet() <= 2 && call.answer(502, "bad gateway");

        assertThat(read()).hasSize(1);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aServerThatStaysInErrorIsGivenUp() {
        glpi.fault = call -> call.answer(500, "[\"ERROR_SQL\",\"x\"]");

        assertThat(failure()).isEqualTo("glpi-server-error");
        assertThat(glpi.requests).hasSize(3);
    }

    @Test
    void aServerThatIsNotThereIsToldSo() {
        glpi.close();

        assertThat(failure()).isEqualTo("glpi-unreachable");
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() {
        var hasty = new GlpiLimits(Duration.ofSeconds(5), Duration.ofMillis(300), 1 << 20, 20, 1, Duration.ZERO);
        glpi.fault = call -> {
            try {
                call.exchange().sendResponseHeaders(200, 1_000);
                call.exchange().getResponseBody().write('{');
                call.exchange().getResponseBody().flush();
                Thread.sleep(1_500);
            } catch (IOException | InterruptedException clientWentAway) {
                // the client did what was wanted
            }
            return true;
        };

        assertThatExceptionOfType(GlpiFailure.class)
                .isThrownBy(() -> client(hasty).check())
                .satisfies(f -> assertThat(f.problem().code()).isEqualTo("glpi-too-slow"));
    }

    @Test
    void anAnswerThatIsTooBigIsGivenUp() {
        glpi.fault = call -> call.answer(200, " ".repeat(2 << 20));

        assertThat(failure()).isEqualTo("glpi-too-big");
    }

    @Test
    void aServerThatDoesNotSortIsRefusedRatherThanReadInPart() {
        IntStream.rangeClosed(1, 60).forEach(id -> glpi.add(GlpiType.COMPUTER, id, Map.of()));
        glpi.sorts = false;

        assertThat(failure()).isEqualTo("glpi-answer");
    }

    @Test
    void hostileTextsHarmNothing() {
        glpi.add(
                GlpiType.COMPUTER,
                1,
                Map.of(1, "a\u0000b\u0007", 23, "&lt;script&gt;", 40, "x".repeat(5_000), 6, List.of("1", "2")));

        var pages = pages(GlpiCursor.START, null);

        assertThat(reports(pages).getFirst().values())
                .containsEntry(AssetField.NAME, "a b")
                .containsEntry(AssetField.MANUFACTURER, "<script>")
                .doesNotContainKeys(AssetField.MODEL, AssetField.ASSET_TAG);
        assertThat(problems(pages))
                .extracting(ReportProblem::code)
                .containsExactlyInAnyOrder("glpi-value-unreadable", "glpi-several-values");
    }

    @ParameterizedTest
    @CsvSource({
        "https://glpi.hopital.exemple, https://glpi.hopital.exemple/apirest.php",
        "https://glpi.hopital.exemple/, https://glpi.hopital.exemple/apirest.php",
        "https://glpi.hopital.exemple/glpi/apirest.php/, https://glpi.hopital.exemple/glpi/apirest.php"
    })
    void anAddressIsCompleted(String typed, String base) {
        assertThat(settings(typed, false).base()).hasToString(base);
    }

    @ParameterizedTest
    @CsvSource({
        "http://glpi.hopital.exemple, glpi-address-clear",
        "ftp://glpi.hopital.exemple, glpi-address-wrong",
        "file:///etc/passwd, glpi-address-wrong",
        "https://user:secret@glpi.hopital.exemple, glpi-address-wrong",
        "https://glpi.hopital.exemple/?x=1, glpi-address-wrong",
        "glpi.hopital.exemple, glpi-address-wrong",
        "'https://a b', glpi-address-wrong"
    })
    void anAddressThatIsNoneOrIsInClearIsRefused(String typed, String code) {
        assertThatExceptionOfType(GlpiFailure.class)
                .isThrownBy(() -> settings(typed, false))
                .satisfies(f -> assertThat(f.problem().code()).isEqualTo(code));
    }

    @Test
    void theTokensAreNeverShown() {
        assertThat(settings("https://glpi.hopital.exemple", false).toString())
                .doesNotContain(FakeGlpi.APP_TOKEN)
                .doesNotContain(FakeGlpi.USER_TOKEN);
    }

    private static Map<Integer, Object> computer() {
        var cells = new java.util.HashMap<Integer, Object>();
        cells.put(1, "PC-&Eacute; &#38; Cie");
        cells.put(5, "5CG1");
        cells.put(4, "Portable");
        cells.put(23, "Fabrique &lt;fictive&gt;");
        cells.put(31, "En service");
        cells.put(80, "Entité racine > CHU > Site Nord");
        cells.put(9, "2026-10-14 08:30:00");
        cells.put(37, "2024-03-12");
        cells.put(38, "0000-00-00");
        cells.put(51, "-1");
        cells.put(120, "2024-02-12");
        cells.put(54, "742.80");
        cells.put(21, List.of("02:00:00:00:00:01", "02:00:00:00:00:02"));
        cells.put(45, "Microsoft Windows 10 Professionnel");
        cells.put(46, "22H2");
        cells.put(63, "Professionnel");
        cells.put(48, "10.0.19045");
        cells.put(167, "Gardien EDR");
        cells.put(169, "1");
        cells.put(170, "1");
        return cells;
    }

    private String failure() {
        try {
            return "read " + reports(pages(GlpiCursor.START, null));
        } catch (GlpiFailure failure) {
            return failure.problem().code();
        }
    }

    private List<AssetReport> read() {
        var pages = pages(GlpiCursor.START, null);
        assertThat(problems(pages)).isEmpty();
        return reports(pages);
    }

    private List<GlpiPage> pages(@Nullable GlpiCursor from, @Nullable Instant since) {
        var pages = new ArrayList<GlpiPage>();
        try (var reading = client(SMALL).read(from == null ? GlpiCursor.START : from, since)) {
            while (reading.hasNext()) {
                pages.add(reading.next());
            }
        }
        return pages;
    }

    private GlpiClient client(GlpiLimits limits) {
        return new GlpiClient(settings(glpi.address(), true), limits, pauses::add);
    }

    private static GlpiSettings settings(String address, boolean clearTextAccepted) {
        return GlpiSettings.of(
                "glpi", address, clearTextAccepted, FakeGlpi.APP_TOKEN, FakeGlpi.USER_TOKEN, PARIS, null);
    }

    private static List<AssetReport> reports(List<GlpiPage> pages) {
        return pages.stream().flatMap(page -> page.reports().stream()).toList();
    }

    private static List<ReportProblem> problems(List<GlpiPage> pages) {
        return pages.stream().flatMap(page -> page.problems().stream()).toList();
    }
}
