package fr.hygie.alert.misp;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.StixSamples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@HygieTest
@Import(fr.hygie.alert.ToldAlerts.class)
class MispTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final String NURSING_HOME = "EHPAD Les Genêts";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private fr.hygie.alert.ToldAlerts told;

    @Autowired
    private Inbound inbound;

    @Autowired
    private AlertRemarks remarks;

    private String reader = "";
    private String neighbour = "";

    @BeforeEach
    void tools() {
        reader = told.token("referent@ehpad.demo");
        neighbour = told.token("rssi@ght.demo", CLINIC);
    }

    @Test
    void theKeyIsTakenBareAndInTheHeaderOfMisp() {
        assertThat(mvc.get().uri("/misp/servers/getVersion").header("Authorization", reader))
                .hasStatusOk();
        assertThat(mvc.get().uri("/misp/servers/getVersion").header("X-MISP-AUTH", reader))
                .hasStatusOk();
        for (var wrong : List.of("", "hyg_no", "x".repeat(2_000))) {
            var answer = mvc.get()
                    .uri("/misp/servers/getVersion")
                    .header("Authorization", wrong)
                    .exchange();
            assertThat(answer).as(wrong).hasStatus(401).hasContentType("application/json");
        }
        assertThat(get(told.token("admin@demo"), "/misp/events/index")).hasStatus(403);
    }

    @Test
    void theThreeCallsOfAConnectionAnswer() {
        assertThat(json(get(reader, "/misp/servers/getVersion")).path("version").asString())
                .matches("\\d+\\.\\d+\\.\\d+");
        assertThat(json(get(reader, "/misp/users/view/me"))
                        .path("User")
                        .path("id")
                        .isString())
                .isTrue();
        var types = json(get(reader, "/misp/attributes/describeTypes.json")).path("result");
        assertThat(types.path("category_type_mappings").path("Network activity").toString())
                .contains("ip-dst", "snort");
    }

    @Test
    void anEventIsReadByItsIdentifierOrItsNumberByWhomItIsForAndByNobodyElse() {
        var alert = told.tell(StixSamples.content(), Tlp.AMBER, true, NURSING_HOME);
        var event = json(get(reader, "/misp/events/view/" + alert)).path("Event");
        assertThat(event.path("info").asString())
                .isEqualTo(StixSamples.content().title());
        assertThat(event.path("Orgc").path("name").asString()).contains("anonymisé");
        assertThat(event.path("Attribute")).hasSize(15);
        assertThat(event.path("Object")).hasSize(2);
        var number = event.path("id").asString();
        assertThat(json(get(reader, "/misp/events/view/" + number + ".json")))
                .isEqualTo(json(get(reader, "/misp/events/view/" + alert + "/deleted:1")));
        assertThat(mvc.head().uri("/misp/events/view/" + alert).header("Authorization", reader))
                .hasStatusOk();
        for (var path : List.of(alert.toString(), number, UUID.randomUUID().toString(), "x", "1")) {
            assertThat(get(neighbour, "/misp/events/view/" + path)).as(path).hasStatus(404);
            assertThat(mvc.head().uri("/misp/events/view/" + path).header("Authorization", neighbour))
                    .hasStatus(404);
        }
    }

    @Test
    void numbersAreStrings() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        assertThat(text(get(reader, "/misp/events/view/" + alert))).doesNotContainPattern("\":\\s*-?\\d");
    }

    @Test
    void anEventSaysWhatTheAlertSaid() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var proposal = MispReader.read(json(get(reader, "/misp/events/view/" + alert)), Limits.DEFAULT)
                .orElseThrow();
        var content = proposal.content();
        assertThat(proposal.tlp()).isEqualTo(Tlp.GREEN);
        assertThat(proposal.pap()).isEqualTo(fr.hygie.alert.Pap.GREEN);
        assertThat(content.title()).isEqualTo(StixSamples.content().title());
        assertThat(content.kind()).isEqualTo(AlertKind.RANSOMWARE);
        assertThat(content.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(content.markers())
                .containsExactlyInAnyOrderElementsOf(StixSamples.content().markers());
        assertThat(content.measures()).isEqualTo(StixSamples.content().measures());
        assertThat(content.vulnerabilities()).isEqualTo(StixSamples.content().vulnerabilities());
        assertThat(content.techniques()).isEqualTo(StixSamples.content().techniques());
        assertThat(content.process()).isEqualTo(StixSamples.content().process());
        assertThat(content.origin()).isEqualTo(StixSamples.content().origin());
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void nothingForNamedPeopleLeavesByAnyCallAndNothingBeyondGreenByTheFeed(Tlp tlp) {
        var title = UUID.randomUUID() + ".example";
        var alert = told.tell(withDomain(title), tlp, true, NURSING_HOME);
        boolean readable = tlp != Tlp.RED;
        boolean inFeed = tlp == Tlp.GREEN || tlp == Tlp.CLEAR;
        assertThat(get(reader, "/misp/events/view/" + alert)).hasStatus(readable ? 200 : 404);
        for (var path : List.of("/misp/events/restSearch", "/misp/events/index", "/misp/attributes/restSearch")) {
            var answer = text(post(reader, path, "{\"returnFormat\":\"json\",\"tags\":[\"" + tlp.label() + "\"]}"));
            if (!path.contains("attributes")) {
                assertThat(answer.contains(alert.toString())).as(path).isEqualTo(readable);
            }
            assertThat(text(post(neighbour, path, "{}")))
                    .doesNotContain(alert.toString())
                    .doesNotContain(title);
        }
        assertThat(text(post(reader, "/misp/events/restSearch", "{\"returnFormat\":\"stix2\"}"))
                        .contains(title))
                .isEqualTo(readable);
        assertThat(text(get(reader, "/misp/feed/manifest.json")).contains(alert.toString()))
                .isEqualTo(inFeed);
        assertThat(text(get(reader, "/misp/feed/hashes.csv")).contains(alert.toString()))
                .isEqualTo(inFeed);
        assertThat(get(reader, "/misp/feed/" + alert + ".json")).hasStatus(inFeed ? 200 : 404);
        assertThat(get(neighbour, "/misp/feed/" + alert + ".json")).hasStatus(404);
    }

    @Test
    void theVictimOfAnAnonymousAlertIsNamedNowhere() {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var chu = told.id(fr.hygie.alert.ToldAlerts.CHU).toString();
        for (var answer : List.of(
                get(reader, "/misp/feed/manifest.json"),
                post(reader, "/misp/events/restSearch", "{\"tags\":\"tlp:green\",\"timestamp\":\"1h\"}"),
                post(reader, "/misp/events/index", "{}"))) {
            assertThat(text(answer)).doesNotContain(chu).doesNotContain("990000101");
        }
    }

    @Test
    void theFeedHoldsItsEventsWithTheirHashesAndIsNotSentTwice() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var manifest = get(reader, "/misp/feed/manifest.json");
        var line = json(manifest).path(alert.toString());
        for (var name : List.of("info", "Orgc", "timestamp", "date", "analysis", "threat_level_id")) {
            assertThat(line.has(name)).as(name).isTrue();
        }
        var event = get(reader, "/misp/feed/" + alert + ".json");
        assertThat(fr.hygie.scope.Fingerprint.hex(event.getResponse().getContentAsByteArray()))
                .isEqualTo(line.path("integrity:sha256").asString());
        var md5 = MispAnswers.md5("192.0.2.7");
        assertThat(text(get(reader, "/misp/feed/hashes.csv"))).contains(md5 + "," + alert);
        for (var path : List.of("/misp/feed/manifest.json", "/misp/feed/hashes.csv", "/misp/feed/" + alert + ".json")) {
            var tag = String.valueOf(get(reader, path).getResponse().getHeader("ETag"));
            assertThat(mvc.get().uri(path).header("Authorization", reader).header("If-None-Match", tag))
                    .as(path)
                    .hasStatus(304);
        }
        told.withdraw(alert);
        assertThat(text(get(reader, "/misp/feed/hashes.csv"))).doesNotContain(alert.toString());
        assertThat(text(get(reader, "/misp/feed/" + alert + ".json")))
                .contains("[RETIRÉE]")
                .contains("hygie:withdrawn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"value":"brume-search.example"}                  | true
            {"value":"brume-search%"}                         | true
            {"value":["x","BRUME-SEARCH.example"]}            | true
            {"value":"nothing"}                               | false
            {"value":"brume-search.example","type":"domain"}  | true
            {"value":"brume-search.example","type":"md5"}     | false
            {"value":"brume-search.example","to_ids":0}       | false
            {"value":"brume-search.example","to_ids":"1"}     | true
            {"value":"brume-search.example","tags":"tlp:green"} | true
            {"value":"brume-search.example","tags":["!TLP:GREEN"]} | false
            {"value":"brume-search.example","tags":{"AND":["tlp:green","hygie:kind%"]}} | true
            {"value":"brume-search.example","tags":{"NOT":["hygie:kind%"]}} | false
            {"value":"brume-search.example","timestamp":"1h"} | true
            {"value":"brume-search.example","timestamp":"4102444800"} | false
            {"value":"brume-search.example","timestamp":["1d","1h"]} | false
            {"value":"brume-search.example","published":false} | false
            {"value":"brume-search.example","page":99}        | false
            {"request":{"value":"brume-search.example"}}      | true
            """)
    void searchesFindWhatTheyAskFor(String asked, boolean found) {
        told.tell(withDomain("brume-search.example"), Tlp.GREEN, true, NURSING_HOME);
        var events = json(post(reader, "/misp/events/restSearch", asked)).path("response");
        assertThat(events.isEmpty()).isEqualTo(!found);
        var attributes = json(post(reader, "/misp/attributes/restSearch", asked))
                .path("response")
                .path("Attribute");
        assertThat(attributes.isEmpty()).isEqualTo(!found);
    }

    @Test
    void pagesOfASearchGiveEachEventOnce() {
        for (int i = 0; i < 3; i++) {
            told.tell(withDomain("brume-pages.example"), Tlp.GREEN, true, NURSING_HOME);
        }
        var ids = new ArrayList<String>();
        for (int page = 1; page < 50; page++) {
            var found = json(post(
                            reader,
                            "/misp/events/restSearch",
                            "{\"value\":\"brume-pages.example\",\"limit\":2,\"page\":" + page + ",\"metadata\":1}"))
                    .path("response");
            if (found.isEmpty()) {
                break;
            }
            found.forEach(event -> {
                assertThat(event.path("Event").has("Attribute")).isFalse();
                ids.add(event.path("Event").path("uuid").asString());
            });
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void theMinimalIndexHasWhatAServerCompares() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var index = json(post(reader, "/misp/events/index", "{\"minimal\":true,\"published\":true}"));
        var lines = new ArrayList<JsonNode>();
        index.forEach(lines::add);
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("uuid").asString()).isEqualTo(alert.toString());
            assertThat(line.path("timestamp").asString()).matches("\\d+");
            assertThat(line.has("info")).isFalse();
        });
    }

    @Test
    void whatIsBroughtWaitsForAPersonAndALaterVersionTakesItsPlace() {
        var uuid = UUID.randomUUID();
        assertThat(post(neighbour, "/misp/events/add", event(uuid, 1_700_000_000, "tlp:green")))
                .hasStatusOk();
        assertThat(get(neighbour, "/misp/events/view/" + uuid)).as("no alert").hasStatus(404);
        assertThat(waiting(uuid).tlp()).isEqualTo(Tlp.GREEN);
        assertThat(wanted(uuid, 1_700_000_000)).isEqualTo("[]");
        assertThat(wanted(uuid, 1_700_000_001)).contains(uuid.toString());
        assertThat(post(
                        neighbour,
                        "/misp/events/edit/" + uuid + "/metadata:1",
                        event(uuid, 1_700_000_009, "tlp:amber")))
                .hasStatusOk();
        assertThat(waiting(uuid).tlp()).isEqualTo(Tlp.AMBER);
        assertThat(post(neighbour, "/misp/events/edit/" + UUID.randomUUID(), event(uuid, 1, "tlp:green")))
                .hasStatus(404);
    }

    @Test
    void whatIsBroughtWithoutATimeIsLaterThanWhatIsKnown() {
        var uuid = UUID.randomUUID();
        for (var tag : List.of("tlp:green", "tlp:clear", "tlp:amber")) {
            var undated = event(uuid, 1, tag).replaceAll("\"timestamp\":\"\\d+\",", "");
            assertThat(undated).doesNotContain("timestamp");
            var call = tag.equals("tlp:green") ? "add" : "edit/" + uuid;
            assertThat(post(neighbour, "/misp/events/" + call, undated)).hasStatusOk();
        }
        assertThat(waiting(uuid).tlp()).isEqualTo(Tlp.AMBER);
    }

    @Test
    void anEventIsChangedByWhoeverMadeItAlone() {
        var uuid = UUID.randomUUID();
        var edit = "/misp/events/edit/" + uuid;
        var first = event(uuid, 1_700_000_000, "tlp:green");
        assertThat(post(neighbour, edit, first)).as("unknown").hasStatus(404);
        assertThat(post(neighbour, "/misp/events/add", first)).hasStatusOk();
        assertThat(post(neighbour, edit, first)).as("the same again").hasStatusOk();
        var foreign = event(uuid, 1_700_000_005, "tlp:clear")
                .replaceFirst("(\"Orgc\":.*?\"uuid\":\")[^\"]+", "$1" + UUID.randomUUID());
        assertThat(foreign).isNotEqualTo(event(uuid, 1_700_000_005, "tlp:clear"));
        assertThat(post(neighbour, edit, foreign)).as("of another creator").hasStatus(403);
        assertThat(post(neighbour, "/misp/events/add", foreign)).hasStatus(403);
        assertThat(post(neighbour, edit, event(uuid, 1_600_000_000, "tlp:clear")))
                .as("older")
                .hasStatus(403);
        assertThat(waiting(uuid).tlp()).isEqualTo(Tlp.GREEN);
        assertThat(post(neighbour, edit, event(uuid, 1_700_000_009, "tlp:amber")))
                .hasStatusOk();
        assertThat(waiting(uuid).tlp()).isEqualTo(Tlp.AMBER);
    }

    @Test
    void oneWayInDoesNotKeepAnotherFromBeingHeard() {
        var uuid = UUID.randomUUID();
        assertThat(post(neighbour, "/misp/events/add", event(uuid, 2_000_000_000, "tlp:green")))
                .hasStatusOk();
        told.in(CLINIC)
                .run(() -> assertThat(inbound.known("another server", uuid.toString()))
                        .isEmpty());
    }

    @Test
    void nothingTiesTwoAlertsOfAnAnonymousAuthorTogether() {
        var first = told.tell(StixSamples.content(), Tlp.GREEN, true, CLINIC);
        var second = told.tell(StixSamples.content(), Tlp.GREEN, true, CLINIC);
        var creators = new java.util.HashSet<String>();
        var names = new java.util.HashSet<String>();
        for (var alert : List.of(first, second)) {
            var creator = JSON.readTree(text(get(neighbour, "/misp/events/view/" + alert)))
                    .path("Event")
                    .path("Orgc");
            creators.add(creator.path("uuid").asString());
            names.add(creator.path("name").asString());
        }
        assertThat(creators).hasSize(2);
        assertThat(names).as("MISP knows one organisation of a name").hasSize(2);
    }

    @Test
    void whatWasToldFromHereDoesNotComeBack() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, CLINIC);
        var mine = text(get(neighbour, "/misp/events/view/" + alert));
        assertThat(post(neighbour, "/misp/events/add", mine)).hasStatus(403);
        assertThat(wanted(alert, 4_000_000_000L)).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "tlp:clear, 3, CLEAR", "TLP:WHITE, 3, CLEAR", "tlp:green, 3, GREEN", "tlp:amber+strict, 3, AMBER_STRICT",
        "Tlp:Red, 3, RED", "tlp:purple, 3, AMBER_STRICT", "x, 3, AMBER_STRICT", "tlp:clear, 2, GREEN",
        "tlp:clear, 1, AMBER", "tlp:clear, 0, AMBER_STRICT", "tlp:clear, 4, AMBER_STRICT", "tlp:clear, 9, AMBER_STRICT"
    })
    void tagAndDistributionBindTheStrictest(String tag, String distribution, Tlp expected) {
        var event = (ObjectNode) JSON.readTree(event(UUID.randomUUID(), 1, tag)).path("Event");
        event.put("distribution", distribution);
        assertThat(MispReader.read(event, Limits.DEFAULT).orElseThrow().tlp()).isEqualTo(expected);
        event.put("distribution", Integer.parseInt(distribution));
        assertThat(MispReader.read(event, Limits.DEFAULT).orElseThrow().tlp())
                .as("a number")
                .isEqualTo(expected);
    }

    @Test
    void oneStricterAttributeRaisesTheEvent() {
        var event = (ObjectNode)
                JSON.readTree(event(UUID.randomUUID(), 1, "tlp:clear")).path("Event");
        ((ObjectNode) event.path("Attribute").get(0)).put("distribution", "0");
        assertThat(MispReader.read(event, Limits.DEFAULT).orElseThrow().tlp()).isEqualTo(Tlp.AMBER_STRICT);
        ((ObjectNode) event.path("Attribute").get(0))
                .put("distribution", "5")
                .putArray("Tag")
                .addObject()
                .put("name", "tlp:red");
        assertThat(MispReader.read(event, Limits.DEFAULT).orElseThrow().tlp()).isEqualTo(Tlp.RED);
    }

    @Test
    void compositeAttributesAreTwoTracesAndDeletedOnesNone() {
        var event = (ObjectNode)
                JSON.readTree(event(UUID.randomUUID(), 1, "tlp:clear")).path("Event");
        event.withArray("/Attribute").addObject().put("type", "filename|md5").put("value", "a.exe|" + "0".repeat(32));
        event.withArray("/Attribute")
                .addObject()
                .put("type", "domain")
                .put("value", "gone.example")
                .put("deleted", true);
        assertThat(MispReader.read(event, Limits.DEFAULT)
                        .orElseThrow()
                        .content()
                        .markers())
                .extracting(marker -> marker.type().name() + " " + marker.value())
                .containsExactly("DOMAIN x.example", "FILE_NAME a.exe", "MD5 " + "0".repeat(32));
    }

    @ParameterizedTest
    @EnumSource(Distribution.class)
    void towardsOthersOneHopIsTakenAwayAndBelowTwoNothingGoes(Distribution distribution) {
        assertThat(distribution.towardsOthers().map(Enum::name).orElse("none"))
                .isEqualTo(
                        switch (distribution) {
                            case ALL -> "ALL";
                            case CONNECTED_COMMUNITIES -> "THIS_COMMUNITY";
                            default -> "none";
                        });
    }

    @Test
    void aSightingReachesTheAuthor() {
        var alert = told.tell(withDomain("brume-seen.example"), Tlp.GREEN, true, NURSING_HOME);
        assertThat(post(
                        reader,
                        "/misp/sightings/add",
                        "{\"value\":\"brume-seen.example\",\"type\":\"0\",\"source\":\"proxy\"}"))
                .hasStatusOk();
        var attribute = json(get(reader, "/misp/events/view/" + alert))
                .path("Event")
                .path("Attribute")
                .get(0);
        assertThat(post(reader, "/misp/sightings/add/" + attribute.path("uuid").asString(), "{\"type\":1}"))
                .hasStatusOk();
        assertThat(told.chu().call(() -> remarks.of(alert)))
                .extracting(remark -> remark.kind().name() + " " + remark.text())
                .containsExactly("SEEN brume-seen.example (proxy)", "FALSE_POSITIVE brume-seen.example");
        assertThat(post(neighbour, "/misp/sightings/add", "{\"value\":\"brume-seen.example\"}"))
                .as("not addressed to them")
                .hasStatus(404);
    }

    @Test
    void aServerIsEchoed() {
        var answer = json(mvc.post()
                .uri("/misp/servers/postTest")
                .header("Authorization", reader)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .content("{\"testString\":\"déjà vu\"}")
                .exchange());
        assertThat(answer.path("body").path("testString").asString()).isEqualTo("déjà vu");
        assertThat(answer.path("headers").path("Accept").asString()).isEqualTo("application/json");
        assertThat(answer.path("headers").path("Content-type").asString()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "nope", "[1,2", "{\"a\":\u0000}", "\"\\ud800\""})
    void aBodyThatCannotBeReadIsRefused(String body) {
        assertThat(post(neighbour, "/misp/events/add", body)).hasStatus4xxClientError();
        assertThat(post(neighbour, "/misp/events/add", "[".repeat(100) + body)).hasStatus4xxClientError();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedCompressedOrNot() throws IOException {
        assertThat(post(neighbour, "/misp/events/add", " ".repeat(17 << 20))).hasStatus(413);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(" ".repeat(40 << 20).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(mvc.post()
                        .uri("/misp/events/add")
                        .header("Authorization", neighbour)
                        .header("Content-Encoding", "gzip")
                        .header("Content-Type", "application/json")
                        .content(bytes.toByteArray()))
                .hasStatus(413);
    }

    @Test
    void whateverEventComesIsReadOrIsNone() {
        var valid = event(UUID.randomUUID(), 1_700_000_000, "tlp:green");
        var random = new Random(11);
        int read = 0;
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder(valid);
            for (int i = 0; i <= random.nextInt(5); i++) {
                text.setCharAt(random.nextInt(text.length()), "{}[]\",:'\\0x|\u0001é".charAt(random.nextInt(14)));
            }
            try {
                var proposal = MispReader.read(MispBody.JSON.readTree(text.toString()), Limits.DEFAULT);
                read += proposal.isPresent() ? 1 : 0;
                proposal.ifPresent(one -> assertThat(one.content().title()).isNotNull());
            } catch (tools.jackson.core.JacksonException notJson) {
                assertThat(notJson).isNotNull();
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void otherCallsAreUnknownInTheWordsOfMisp() {
        assertThat(get(reader, "/misp/admin/users")).hasStatus(404).hasContentType("application/json");
        assertThat(post(reader, "/misp/tags/attachTagToObject", "{}")).hasStatus(404);
    }

    private InboundAlert waiting(UUID uuid) {
        var all = told.in(CLINIC).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(uuid.toString()))
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private String wanted(UUID uuid, long timestamp) {
        return text(post(
                neighbour,
                "/misp/events/filterEventIdsForPush",
                "[{\"Event\":{\"uuid\":\"" + uuid + "\",\"timestamp\":\"" + timestamp + "\"}}]"));
    }

    private static String event(UUID uuid, long timestamp, String tag) {
        return """
                {"Event":{"uuid":"%s","info":"Campagne","date":"2026-03-01","timestamp":"%d","threat_level_id":"1","analysis":"1",
                "distribution":"3","sharing_group_id":"0","Orgc":{"name":"CERT fictif","uuid":"%s"},"Tag":[{"name":"%s"}],
                "Attribute":[{"uuid":"%s","type":"domain","category":"Network activity","value":"x.example","to_ids":true,
                "distribution":"5","comment":""}]}}""".formatted(uuid, timestamp, new UUID(7, 7), tag, UUID.randomUUID());
    }

    private static AlertContent withTitle(String title) {
        return AlertContent.first(title, AlertKind.OTHER, Severity.HIGH);
    }

    private static AlertContent withDomain(String domain) {
        var first = withTitle("Domaine");
        return new AlertContent(
                first.title(),
                first.kind(),
                first.severity(),
                first.situation(),
                "",
                List.of(),
                "",
                List.of(),
                List.of(new fr.hygie.alert.Marker(fr.hygie.alert.Marker.Type.DOMAIN, domain, "")),
                List.of(),
                List.of(),
                null);
    }

    private MvcTestResult get(String token, String path) {
        return mvc.get()
                .uri(path)
                .header("Authorization", token)
                .header("Accept", "application/json")
                .exchange();
    }

    private MvcTestResult post(String token, String path, String body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .content(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(text(answer));
    }
}
