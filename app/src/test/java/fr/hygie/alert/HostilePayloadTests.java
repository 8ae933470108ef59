package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundDecisions;
import fr.hygie.alert.stix.NameUuid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** What somebody sends who means harm: refused or neutralised, with a reason, on each way in. */
@HygieTest
class HostilePayloadTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final String HARM =
            "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>{{7*7}}[[${7*7}]] javascript:alert(3)";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Inbound inbound;

    @Autowired
    private InboundDecisions decisions;

    private String token = "";

    /** Where programs bring something. */
    private enum Way {
        TAXII("application/taxii+json;version=2.1", "{\"objects\":[%s]}"),
        MISP("application/json", "%s"),
        API("application/json", "%s");

        private final String type;
        private final String frame;

        Way(String type, String frame) {
            this.type = type;
            this.frame = frame;
        }
    }

    @BeforeEach
    void program() {
        token = told.token("rssi@ght.demo", CLINIC);
    }

    private MvcTestResult bring(Way way, byte[] body, String encoding) {
        var path = switch (way) {
            case TAXII ->
                "/taxii2/hygie/collections/"
                        + NameUuid.of("taxii", "quarantine", told.id(CLINIC).toString()) + "/objects/";
            case MISP -> "/misp/events/add";
            case API -> "/api/alerts";
        };
        var request = mvc.post()
                .uri(path)
                .header("Authorization", way == Way.MISP ? token : "Bearer " + token)
                .header("Accept", way.type)
                .header("Content-Type", way.type)
                .content(body);
        return (encoding.isEmpty() ? request : request.header("Content-Encoding", encoding)).exchange();
    }

    private MvcTestResult bring(Way way, String body) {
        return bring(way, way.frame.formatted(body).getBytes(StandardCharsets.UTF_8), "");
    }

    @ParameterizedTest
    @EnumSource
    void fiftyMegabytesAreRefused(Way way) {
        var answer = bring(way, "{\"name\":\"" + "x".repeat(50 << 20) + "\"}");
        assertThat(answer.getResponse().getStatus()).isBetween(400, 499);
        assertThat(answer.getResponse().getContentLength() + body(answer).length())
                .isLessThan(10_000);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "API")
    void soAreThoseThatHideInAFewKilobytes(Way way) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write("{\"objects\":[{\"name\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 50; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(zipped.size()).isLessThan(100_000);
        assertThat(bring(way, zipped.toByteArray(), "gzip").getResponse().getStatus())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoUtf8IsRefused(Way way) {
        for (var bytes : List.of(
                new byte[] {'{', '"', 'a', (byte) 0xC3, '(', '"', ':', '1', '}'},
                new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0},
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'})) {
            assertThat(bring(way, bytes, "").getResponse().getStatus()).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nestingIsRefused(Way way) {
        var deep = "{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000);
        assertThat(bring(way, deep).getResponse().getStatus()).isBetween(400, 499);
        var lists = "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThat(bring(way, lists).getResponse().getStatus()).isBetween(400, 499);
    }

    @Test
    void moreIndicatorsThanAnAlertHoldsAreRefusedByTheApiAndCutOnTheOthers() {
        var markers = new StringBuilder();
        var attributes = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            markers.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"DOMAIN\",\"value\":\"a%d.example\",\"comment\":\"\"}".formatted(i));
            attributes.append(i == 0 ? "" : ",").append("{\"type\":\"domain\",\"value\":\"a%d.example\"}".formatted(i));
        }
        var refused = bring(Way.API, writing("Trop", "[" + markers + "]"));
        assertThat(refused.getResponse().getStatus()).isEqualTo(422);
        assertThat(body(refused)).contains("urn:hygie:problem:alert-refused-unreadable");
        var uuid = UUID.randomUUID();
        var event = "{\"Event\":{\"uuid\":\"%s\",\"info\":\"Trop\",\"Attribute\":[%s]}}".formatted(uuid, attributes);
        assertThat(bring(Way.MISP, event).getResponse().getStatus()).isEqualTo(200);
        assertThat(waiting(uuid.toString()).content().markers()).hasSize(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-0400-01-01T00:00:00Z", "2100-01-02T00:00:00Z"})
    void aDateThatNobodyCouldReadIsRefused(String date) {
        var promised = writing("Un jour", "[]").replace("\"kind\":", "\"nextUpdate\": \"" + date + "\", \"kind\":");
        assertThat(bring(Way.API, promised).getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void anAudienceWithinNothingIsRefused() {
        var nowhere = writing("Nulle part", "[]").replaceFirst("\"within\": \"[^\"]+\"", "\"within\": null");
        assertThat(bring(Way.API, nowhere).getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void whatRefersToItselfEndsNowhere() {
        var one = "report--" + UUID.randomUUID();
        var other = "grouping--" + UUID.randomUUID();
        var link = "relationship--" + UUID.randomUUID();
        var answer = bring(
                Way.TAXII,
                String.join(
                        ",",
                        stix(
                                "report",
                                one,
                                "\"name\":\"Un\",\"published\":\"2026-01-01T00:00:00Z\",\"object_refs\":[\"" + other
                                        + "\",\"" + one + "\",\"" + link + "\"]"),
                        stix(
                                "grouping",
                                other,
                                "\"name\":\"Deux\",\"context\":\"x\",\"object_refs\":[\"" + one + "\"]"),
                        stix(
                                "relationship",
                                link,
                                "\"relationship_type\":\"uses\",\"source_ref\":\"" + link + "\",\"target_ref\":\""
                                        + link + "\"")));
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(202);
        assertThat(waiting(one).content().title()).isEqualTo("Un");
    }

    @Test
    void patternsThatWouldTakeForEverAreTextLikeAnyOther() {
        var patterns = new ArrayList<String>();
        patterns.add("(".repeat(100_000) + "[file:name = 'a']" + ")".repeat(100_000));
        patterns.add("[" + "file:name = 'a' OR ".repeat(40_000) + "file:name = 'b']");
        patterns.add("[file:name MATCHES '(a+)+" + "$".repeat(1_000) + "']");
        patterns.add("[file:name = '" + "\\\\'".repeat(100_000));
        patterns.add("[x509-certificate:" + "a.".repeat(100_000) + " = 'x']");
        for (var pattern : patterns) {
            var report = "report--" + UUID.randomUUID();
            var indicator = "indicator--" + UUID.randomUUID();
            var answer = bring(
                    Way.TAXII,
                    stix(
                                    "report",
                                    report,
                                    "\"name\":\"Motif\",\"published\":\"2026-01-01T00:00:00Z\",\"object_refs\":[\""
                                            + indicator + "\"]")
                            + ","
                            + stix(
                                    "indicator",
                                    indicator,
                                    "\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"pattern\":"
                                            + JSON.writeValueAsString(pattern)));
            assertThat(answer.getResponse().getStatus()).isEqualTo(202);
            assertThat(waiting(report).content().markers().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatIsBroughtIsShownAsTextBeforeAndAfterItIsAccepted() {
        var event = UUID.randomUUID().toString();
        var report = "report--" + UUID.randomUUID();
        assertThat(bring(Way.MISP, harmfulEvent(event)).getResponse().getStatus())
                .isEqualTo(200);
        assertThat(bring(Way.TAXII, harmfulReport(report)).getResponse().getStatus())
                .isEqualTo(202);
        var browser = TestBrowser.of(mvc, "rssi@ght.demo");
        browser.post("/context", "organisation", told.id(CLINIC).toString());
        assertHarmless(browser, "/alert/inbound");
        for (var id : List.of(event, report)) {
            var draft = told.in(CLINIC).call(() -> decisions.accept(waiting(id).id(), null));
            assertHarmless(browser, "/alert/" + draft.id());
            assertHarmless(browser, "/alert/" + draft.id() + "/edit");
        }
        assertHarmless(browser, "/alert");
    }

    @Test
    void whatTheApiPublishesIsShownAsText() {
        var answer = bring(Way.API, writing(HARM, """
                [{"type": "DOMAIN", "value": %1$s, "comment": %1$s}, {"type": "YARA", "value": %1$s, "comment": ""}]""".formatted(JSON.writeValueAsString(HARM))));
        assertThat(answer.getResponse().getStatus()).as(body(answer)).isEqualTo(201);
        var id = JSON.readTree(body(answer)).path("id").asString();
        var recipient = TestBrowser.of(mvc, "referent@ehpad.demo");
        for (var path : List.of("/alert", "/alert/" + id, "/alert/banner", "/alert?q=" + "%3Cscript%3E")) {
            assertHarmless(recipient, path);
        }
        var paper = recipient.get("/alert/" + id + "/sheet.txt");
        assertThat(paper.getResponse().getContentType()).startsWith("text/plain");
        assertThat(paper.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(paper.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
    }

    private void assertHarmless(TestBrowser browser, String path) {
        var page = body(browser.get(path));
        assertThat(page)
                .as(path)
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert(1)", "<img src=x", "\"'>{{7*7}}", "[[49]]")
                .doesNotContainPattern("(?i)(href|src|action)=\"\\s*javascript:");
    }

    private static String harmfulEvent(String uuid) {
        var harm = JSON.writeValueAsString(HARM);
        return """
                {"Event": {"uuid": "%1$s", "info": %2$s, "timestamp": "1", "Orgc": {"name": %2$s, "uuid": %2$s},
                 "Tag": [{"name": "tlp:green"}, {"name": %2$s}], "threat_level_id": %2$s,
                 "Attribute": [{"type": "domain", "value": %2$s, "comment": %2$s}, {"type": "yara", "value": %2$s},
                   {"type": "vulnerability", "value": %2$s}, {"type": %2$s, "value": %2$s}],
                 "Object": [{"name": "course-of-action", "comment": %2$s, "Attribute": [{"object_relation": "name", "value": %2$s}]}],
                 "EventReport": [{"name": %2$s, "content": %2$s}]}}""".formatted(uuid, harm);
    }

    private static String harmfulReport(String id) {
        var harm = JSON.writeValueAsString(HARM);
        var measure = "course-of-action--" + UUID.randomUUID();
        var flaw = "vulnerability--" + UUID.randomUUID();
        var rule = "indicator--" + UUID.randomUUID();
        var author = "identity--" + UUID.randomUUID();
        return String.join(
                ",",
                stix("identity", author, "\"name\":" + harm),
                stix("course-of-action", measure, "\"name\":" + harm + ",\"description\":" + harm),
                stix("vulnerability", flaw, "\"name\":" + harm),
                stix("indicator", rule, "\"pattern_type\":\"yara\",\"name\":" + harm + ",\"pattern\":" + harm),
                stix(
                        "report",
                        id,
                        "\"created_by_ref\":\"" + author + "\",\"name\":" + harm + ",\"description\":" + harm
                                + ",\"published\":\"2026-01-01T00:00:00Z\",\"labels\":[" + harm
                                + "],\"object_refs\":[\""
                                + measure + "\",\"" + flaw + "\",\"" + rule + "\"]"));
    }

    private static String stix(String type, String id, String rest) {
        return "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"2026-01-01T00:00:00Z\",\"modified\":\"2026-01-01T00:00:00Z\",%s}"
                .formatted(type, id, rest);
    }

    private String writing(String text, String markers) {
        var said = JSON.writeValueAsString(text);
        return """
                {"tlp": "AMBER", "pap": "GREEN", "audience": [{"within": "%s"}], "anonymous": false, "exercise": false,
                 "publish": true, "content": {"title": %s, "kind": "OTHER", "severity": "CRITICAL", "situation": "ONGOING",
                 "process": %2$s, "techniques": [%2$s], "origin": %2$s,
                 "measures": [{"id": %2$s, "phase": "IMMEDIATE", "text": %2$s}], "markers": %s,
                 "affected": [{"product": %2$s, "from": %2$s}], "vulnerabilities": [%2$s]}}""".formatted(told.id("EHPAD Les Genêts"), said, markers);
    }

    private fr.hygie.alert.inbound.InboundAlert waiting(String foreign) {
        return told.in(CLINIC).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(foreign))
                .findFirst()
                .orElseThrow();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
