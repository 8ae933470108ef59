package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.security.SignedIn;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages and the API of the imports, as a security officer uses them. */
@HygieTest
class ImportPagesTests {
    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private RequestPostProcessor officer;

    @BeforeEach
    void anOfficer() {
        officer = signedIn("rssi@chu.demo");
    }

    private RequestPostProcessor signedIn(String login) {
        var person = jdbc.sql("select id, person_id from account where login = ?")
                .param(login)
                .query((row, number) -> new SignedIn(
                        row.getObject("id", UUID.class), row.getObject("person_id", UUID.class), login, login))
                .single();
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                person, null, AuthorityUtils.createAuthorityList("FACTOR_PASSWORD")));
    }

    @Test
    void aListIsSentCheckedTriedAndApplied() {
        var unique = UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        var run = upload(
                "parc.csv",
                ("Nom;Type;N° de série;Prix\nPC-" + unique + ";Poste fixe;SN-" + unique + ";780\n" + "PC-X" + unique
                                + ";Soucoupe;SX-" + unique + ";780\n")
                        .getBytes(StandardCharsets.UTF_8));
        var columns = get(run + "/columns");
        assertThat(columns)
                .hasStatusOk()
                .bodyText()
                .contains("Que contient chaque colonne", "column-2", "PC-" + unique);

        var nothing = post(run + "/columns", "column-0", "ignored");
        assertThat(nothing).hasStatus(422).bodyText().contains("Aucune colonne ne permet de reconnaître");

        assertThat(post(
                        run + "/columns",
                        "column-0",
                        "name",
                        "column-1",
                        "kind",
                        "column-2",
                        "serial",
                        "column-3",
                        "price"))
                .hasStatus(302);
        var tried = finished(run);
        assertThat(tried).bodyText().contains("Un bien serait créé", "un refusé", "« Soucoupe »", "Appliquer (1)");

        var refused = get(run + "/refused.csv");
        assertThat(refused.getResponse().getHeader("Content-Disposition")).contains("attachment");
        assertThat(refused)
                .bodyText()
                .contains("PC-X" + unique + ";Soucoupe;SX-" + unique + ";780;")
                .doesNotContain("PC-" + unique);

        assertThat(post(run + "/apply")).hasStatus(302);
        assertThat(finished(run)).bodyText().contains("Un bien créé");
        assertThat(get("/inventory/imports")).bodyText().contains("parc.csv", "Terminé");
        assertThat(get(run + "/report.csv")).bodyText().contains("refusé", "créé");
    }

    @Test
    void formulasLeaveAsTexts() {
        var run = upload("f.csv", "Nom;Type;Truc\n;Poste fixe;=cmd|' /C calc'!A0\n".getBytes(StandardCharsets.UTF_8));
        post(run + "/columns", "column-0", "name", "column-1", "kind");
        finished(run);
        assertThat(get(run + "/refused.csv")).bodyText().contains(";'=cmd|").doesNotContain(";=cmd");
    }

    @Test
    void aRefusedDocumentIsLookedAtTriedAgainAndThrownAway() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"content\": <script>alert(1)</script>\u202e".getBytes(StandardCharsets.UTF_8));
        }
        var run = upload("bad.json", bytes.toByteArray());
        assertThat(finished(run)).bodyText().contains("bad.json");
        var page = get("/inventory/imports/quarantine");
        assertThat(page).hasStatusOk().bodyText().contains("bad.json");
        var id = UUIDS.matcher(text(page).substring(text(page).indexOf("/quarantine/")))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        var one = "/inventory/imports/quarantine/" + id;
        assertThat(get(one)).bodyText().contains("&lt;script&gt;", "·").doesNotContain("<script>alert", "\u202e");
        var payload = get(one + "/payload");
        assertThat(payload.getResponse().getContentAsByteArray()).isEqualTo(bytes.toByteArray());
        assertThat(payload.getResponse().getContentType()).isEqualTo("application/octet-stream");
        assertThat(payload.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(post(one + "/retry")).hasStatus(302);
        assertThat(get(one)).hasStatusOk().bodyText().contains("Réessayé le");
        assertThat(get(one + "/discard")).bodyText().contains("Jeter ce document refusé");
        assertThat(post(one + "/discard")).hasStatus(302);
        assertThat(get(one)).hasStatus(404);
    }

    @Test
    void aKeyIsShownOnceAndWithdrawn() {
        var made = post("/inventory/imports/agents", "label", "postes <b>");
        assertThat(made)
                .hasStatusOk()
                .bodyText()
                .contains("http://localhost/inventory/agents/", "glpi-agent --server", "postes &lt;b&gt;");
        assertThat(made.getResponse().getHeader("Cache-Control")).contains("no-store");
        var key = Pattern.compile("/inventory/agents/([\\w-]{32})").matcher(text(made));
        assertThat(key.find()).isTrue();
        var list = get("/inventory/imports/agents");
        assertThat(list).bodyText().contains("Pas encore utilisée").doesNotContain(key.group(1));
        var id = Pattern.compile("agents/([0-9a-f-]{36})/revoke").matcher(text(list));
        assertThat(id.find()).isTrue();
        var revoke = "/inventory/imports/agents/" + id.group(1) + "/revoke";
        assertThat(get(revoke)).bodyText().contains("Retirer cette clé");
        assertThat(post(revoke)).hasStatus(302);
        assertThat(get("/inventory/imports/agents")).bodyText().contains("Retirée");
        assertThat(post("/inventory/imports/agents", "label", " ")).hasStatus(422);
    }

    @Test
    void whoMayNotImportSeesNothingOfIt() {
        officer = signedIn("pcme@chu.demo");
        for (var path : new String[] {"", "/quarantine", "/agents", "/glpi", "/template.csv"}) {
            assertThat(get("/inventory/imports" + path)).as(path).hasStatus(403);
        }
        assertThat(get("/api/imports")).hasStatus(403);
        assertThat(get("/api/enrolment-keys")).hasStatus(403);
        assertThat(get("/api/quarantine")).hasStatus(403);
    }

    @Test
    void theRuleOfSilenceIsChosenAndItsProposalsAreADoor() {
        assertThat(post("/inventory/imports/silence", "silentAfterDays", "60", "retireAfterDays", "50"))
                .hasStatus(422);
        assertThat(post("/inventory/imports/silence", "silentAfterDays", "45", "retireAfterDays", "400"))
                .hasStatus(302);
        assertThat(get("/inventory/imports/silence")).bodyText().contains("value=\"45\"", "silent=400");
        assertThat(post("/inventory/imports/silence", "silentAfterDays", "30", "retireAfterDays", "365"))
                .hasStatus(302);
    }

    @Test
    void aTemplateComesForEachFamily() {
        assertThat(get("/inventory/imports/template.csv?family=MEDICAL"))
                .hasStatusOk()
                .bodyText()
                .contains("Nom");
        var xlsx = get("/inventory/imports/template.xlsx?family=PORTFOLIO")
                .getResponse()
                .getContentAsByteArray();
        assertThat(Archive.isZip(xlsx)).isTrue();
    }

    @Test
    void aProgramSendsAFileAndAsksForItsRun() {
        var file = new MockMultipartFile(
                "file", "p.csv", "text/csv", "Quoi;Série\nPC-API;SN-API-1\n".getBytes(StandardCharsets.UTF_8));
        var started = mvc.perform(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart("/api/imports")
                        .file(file)
                        .param("dryRun", "true")
                        .param("kind", "WORKSTATION")
                        .param("mapping", "{\"Quoi\":\"name\",\"Série\":\"serial\"}")
                        .with(officer)
                        .with(csrf()));
        assertThat(started).hasStatus(202);
        var path = String.valueOf(started.getResponse().getHeader("Location"));
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (text(get(path)).contains("PREVIEWING") && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        assertThat(get(path)).bodyText().contains("\"state\":\"PREVIEWED\"", "PC-API");
        assertThat(post(path + "/cancel")).hasStatusOk();
        assertThat(get(path)).bodyText().contains("CANCELLED");
        var wrong = mvc.perform(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart("/api/imports")
                        .file(file)
                        .param("mapping", "{\"Absente\":\"name\"}")
                        .with(officer)
                        .with(csrf()));
        assertThat(wrong).hasStatus(422).bodyText().contains("Absente");
    }

    private String upload(String name, byte[] content) {
        var file = new MockMultipartFile("file", name, "application/octet-stream", content);
        var answer = mvc.perform(
                org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart("/inventory/imports")
                        .file(file)
                        .with(officer)
                        .with(csrf()));
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    private MvcTestResult finished(String run) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (get(run + "/progress").getResponse().getHeader("HX-Refresh") == null && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        return get(run);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(officer).exchange();
    }

    private MvcTestResult post(String path, String... parameters) {
        var request = mvc.post().uri(path).with(officer).with(csrf());
        for (var pair : java.util.stream.IntStream.range(0, parameters.length / 2)
                .boxed()
                .toList()) {
            request = request.param(parameters[2 * pair], parameters[2 * pair + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
