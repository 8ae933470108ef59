package fr.hygie.alert.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.inbound.InboundDecisions;
import fr.hygie.alert.stix.Markings;
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixDocument;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HygieTest
class TaxiiTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final String NURSING_HOME = "EHPAD Les Genêts";
    private static final String ROOT = "/taxii2/hygie/collections/";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Inbound inbound;

    @Autowired
    private InboundDecisions decisions;

    private String reader = "";
    private String neighbour = "";
    private String writer = "";

    @BeforeEach
    void tools() {
        reader = told.token("referent@ehpad.demo");
        neighbour = told.token("rssi@ght.demo", CLINIC);
        writer = told.token("rssi@chu.demo");
    }

    @Test
    void discoveryLeadsToTheRootAndTheRootToItsCollectionsWithOrWithoutSlash() {
        for (var slash : List.of("", "/")) {
            var discovery = json(get(reader, "/taxii2" + slash));
            var root = discovery.path("default").asString();
            assertThat(root).endsWith("/taxii2/hygie/");
            assertThat(discovery.path("api_roots").get(0).asString()).isEqualTo(root);
            assertThat(json(get(reader, "/taxii2/hygie" + slash))
                            .path("versions")
                            .get(0)
                            .asString())
                    .isEqualTo(TAXII);
            var collections =
                    json(get(reader, "/taxii2/hygie/collections" + slash)).path("collections");
            assertThat(collections).hasSize(2);
            var one = json(get(reader, ROOT + collections.get(0).path("id").asString() + slash));
            assertThat(one).isEqualTo(collections.get(0));
        }
        assertThat(get(reader, "/taxii2/").getResponse().getHeader("Content-Type"))
                .isEqualTo(TAXII);
    }

    @Test
    void aTokenIsTakenAsBearerAndAsPasswordOfBasicAndNothingElseIs() {
        var basic = "Basic " + Base64.getEncoder().encodeToString(("x:" + reader).getBytes(StandardCharsets.UTF_8));
        assertThat(mvc.get().uri("/taxii2/").header("Authorization", basic)).hasStatusOk();
        assertThat(mvc.get().uri("/taxii2/").header("Authorization", "Bearer " + reader))
                .hasStatusOk();
        for (var wrong : List.of("", "Bearer hyg_no", "Basic !", "Basic " + reader, "Basic aGk6aGk=")) {
            var answer =
                    mvc.get().uri("/taxii2/").header("Authorization", wrong).exchange();
            assertThat(answer).as(wrong).hasStatus(401);
            assertThat(answer.getResponse().getHeader("Content-Type")).isEqualTo(TAXII);
            assertThat(json(answer).path("http_status").asString()).isEqualTo("401");
            assertThat(answer.getResponse().getHeaders("WWW-Authenticate")).anyMatch(text -> text.startsWith("Basic"));
            assertThat(answer.getResponse().getHeader("Set-Cookie")).isNull();
        }
    }

    @Test
    void whoeverMayNotReadAlertsIsForbidden() {
        assertThat(get(told.token("admin@demo"), "/taxii2/hygie/collections/")).hasStatus(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/taxii+json;version=2.1", "application/taxii+json; version=2.1", "application/taxii+json",
                "*/*", "application/*", "text/html, application/taxii+json;version=\"2.1\";q=0.5"
            })
    void theMediaTypesOfToolsAreAccepted(String accept) {
        assertThat(mvc.get()
                        .uri("/taxii2/")
                        .header("Authorization", "Bearer " + reader)
                        .header("Accept", accept))
                .hasStatusOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/taxii+json;version=2.0", "text/html", "application/taxii+jsonx"
            })
    void othersAreNot(String accept) {
        var answer = mvc.get()
                .uri("/taxii2/")
                .header("Authorization", "Bearer " + reader)
                .header("Accept", accept)
                .exchange();
        assertThat(answer).hasStatus(406);
        assertThat(answer.getResponse().getHeader("Content-Type")).isEqualTo(TAXII);
    }

    @Test
    void anAlertIsReadByWhomItWasAddressedToAndByItsAuthorAndByNobodyElse() {
        var alert = told.tell(StixSamples.content(), Tlp.AMBER, true, NURSING_HOME);
        var report = StixWriter.reportId(alert, true);
        assertThat(ids(reader, NURSING_HOME)).contains(report);
        assertThat(ids(writer, ToldAlerts.CHU)).contains(report);
        assertThat(ids(neighbour, CLINIC)).isNotEmpty().doesNotContain(report);
        assertThat(get(neighbour, objects(CLINIC) + report + "/")).hasStatus(404);
        assertThat(get(neighbour, objects(NURSING_HOME))).as("unknown to them").hasStatus(404);
        assertThat(get(reader, objects(NURSING_HOME) + report + "/")).hasStatusOk();
    }

    @Test
    void theMarkingDefinitionsComeFirstAndEverythingElseIsMarked() {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var all = all(reader, NURSING_HOME, "");
        for (int i = 0; i < 5; i++) {
            assertThat(all.get(i).path("type").asString()).isEqualTo("marking-definition");
        }
        assertThat(all.subList(5, all.size()))
                .isNotEmpty()
                .allSatisfy(
                        object -> assertThat(object.path("object_marking_refs")).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource(Tlp.class)
    void noAlertForNamedPeopleLeavesAndNoVictimIsNamed(Tlp tlp) {
        var alert = told.tell(StixSamples.content(), tlp, true, NURSING_HOME);
        var body = text(get(
                reader, objects(NURSING_HOME) + "?match[type]=report&match[id]=" + StixWriter.reportId(alert, true)));
        if (tlp == Tlp.RED) {
            assertThat(body).isEqualTo("{}");
            assertThat(ids(writer, ToldAlerts.CHU)).doesNotContain(StixWriter.reportId(alert, true));
        } else {
            assertThat(body).contains(Markings.id(tlp));
        }
        var everything = all(reader, NURSING_HOME, "").toString();
        assertThat(everything).doesNotContain("Saint-Aubin").doesNotContain("990000101");
        assertThat(everything).doesNotContain(told.id(ToldAlerts.CHU).toString());
    }

    @Test
    void aRevisionAddsVersionsOfWhatChangedAndRevokesWhatIsGone() {
        var first = StixSamples.content();
        var alert = told.tell(first, Tlp.GREEN, true, NURSING_HOME);
        var before = last(reader, NURSING_HOME);
        told.tellAgain(alert, withMarkers(first, first.markers().subList(1, 3)), Tlp.GREEN, true);
        var fresh = JSON.readTree(text(get(reader, objects(NURSING_HOME) + "?limit=1000&added_after=" + before)))
                .path("objects");
        var revoked = new ArrayList<String>();
        var changed = new ArrayList<String>();
        fresh.forEach(object -> (object.path("revoked").asBoolean(false) ? revoked : changed)
                .add(object.path("type").asString()));
        assertThat(revoked)
                .filteredOn(type -> type.equals("indicator"))
                .hasSize(first.markers().size() - 2);
        assertThat(changed).containsExactly("report");
        var report = StixWriter.reportId(alert, true);
        var versions = JSON.readTree(text(get(reader, objects(NURSING_HOME) + report + "/versions/")))
                .path("versions");
        assertThat(versions).hasSize(2);
        assertThat(count(reader, objects(NURSING_HOME) + report + "/")).isEqualTo(1);
        assertThat(count(reader, objects(NURSING_HOME) + report + "/?match[version]=all"))
                .isEqualTo(2);
        assertThat(count(reader, objects(NURSING_HOME) + report + "/?match[version]=first,last"))
                .isEqualTo(2);
        assertThat(count(
                        reader,
                        objects(NURSING_HOME) + report + "/?match[version]="
                                + versions.get(0).asString()))
                .isEqualTo(1);
    }

    @Test
    void aWithdrawalTravelsLikeARevision() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var before = last(reader, NURSING_HOME);
        told.withdraw(alert);
        var gone = all(reader, NURSING_HOME, "&added_after=" + before);
        assertThat(gone)
                .isNotEmpty()
                .allSatisfy(object ->
                        assertThat(object.path("revoked").asBoolean(false)).isTrue());
        var proposals = StixDocument.read(
                        JSON.writeValueAsBytes(JSON.createObjectNode().set("objects", JSON.valueToTree(gone))))
                .proposals();
        assertThat(proposals).hasSize(1);
        assertThat(proposals.getFirst().withdrawn()).isTrue();
    }

    @Test
    void aWithdrawalBearsTheMarkOfWhatWasToldWhateverItsWriterHadInMind() {
        var alert = told.tell(StixSamples.content(), Tlp.AMBER_STRICT, true, NURSING_HOME);
        var strict = all(reader, NURSING_HOME, "").getLast().path("object_marking_refs");
        var before = last(reader, NURSING_HOME);
        told.haveInMind(alert, StixSamples.content(), Tlp.CLEAR, false);
        told.withdraw(alert);
        assertThat(all(reader, NURSING_HOME, "&added_after=" + before))
                .isNotEmpty()
                .allSatisfy(
                        object -> assertThat(object.path("object_marking_refs")).isEqualTo(strict));
    }

    @Test
    void whatBecomesStricterOrAnonymousIsNoLongerToldInItsFreerVersions() {
        var open = withTitle("Panne au CHU Saint-Aubin");
        var alert = told.tell(open, Tlp.GREEN, false, NURSING_HOME);
        var report = StixWriter.reportId(alert, true);
        assertThat(text(get(reader, objects(NURSING_HOME) + report + "/"))).contains("Saint-Aubin");
        told.tellAgain(alert, withTitle("Panne"), Tlp.AMBER_STRICT, true);
        assertThat(JSON.writeValueAsString(all(reader, NURSING_HOME, "&match[version]=all")))
                .doesNotContain("Saint-Aubin");
        var last = text(get(reader, objects(NURSING_HOME) + report + "/?match[version]=all"));
        assertThat(last).contains(Markings.id(Tlp.AMBER_STRICT)).doesNotContain(Markings.id(Tlp.GREEN));
        told.tellAgain(alert, withTitle("Panne pour quelques-uns"), Tlp.RED, true);
        var tombstone = text(get(reader, objects(NURSING_HOME) + report + "/?match[version]=all"));
        assertThat(tombstone)
                .contains("\"revoked\":true")
                .contains(Markings.id(Tlp.RED))
                .doesNotContain("quelques-uns");
    }

    @Test
    void whatIsRelayedLaterArrivesAfterWhatWasReadBefore() {
        var alert = told.tell(StixSamples.content(), Tlp.GREEN, true, CLINIC);
        var report = StixWriter.reportId(alert, true);
        told.tell(withTitle("Une autre"), Tlp.GREEN, true, NURSING_HOME);
        var cursor = last(reader, NURSING_HOME);
        assertThat(ids(reader, NURSING_HOME)).doesNotContain(report);
        told.relay(CLINIC, alert, NURSING_HOME);
        assertThat(all(reader, NURSING_HOME, "&added_after=" + cursor))
                .extracting(object -> object.path("id").asString())
                .contains(report);
    }

    @Test
    void whoJoinsLaterReadsWhatStandsThenAndNothingOfBefore() {
        var first = StixSamples.content();
        var alert = told.tell(first, Tlp.AMBER, true, CLINIC);
        told.tellAgain(alert, withMarkers(first, first.markers().subList(2, 4)), Tlp.AMBER, true);
        told.tellAgain(alert, withMarkers(first, first.markers().subList(3, 4)), Tlp.GREEN, true);
        var cursor = last(reader, NURSING_HOME);
        told.relay(CLINIC, alert, NURSING_HOME);
        assertNothingOfBefore(
                alert, "&added_after=" + cursor, first.markers().getFirst().value(), Markings.id(Tlp.AMBER));
    }

    @Test
    void whatWasReplacedUnderTheSameMarkIsNotReadByThoseWhoJoinLater() {
        var first = StixSamples.content();
        var alert = told.tell(first, Tlp.GREEN, true, CLINIC);
        told.tellAgain(alert, retitled(withMarkers(first, first.markers().subList(3, 4))), Tlp.GREEN, true);
        var cursor = last(reader, NURSING_HOME);
        told.relay(CLINIC, alert, NURSING_HOME);
        assertNothingOfBefore(alert, "&added_after=" + cursor, "« Brume »", "192.0.2.7");
        assertThat(JSON.writeValueAsString(all(neighbour, CLINIC, "&match[version]=all")))
                .as("who had it keeps it")
                .contains("« Brume »", "192.0.2.7");
    }

    private static AlertContent retitled(AlertContent content) {
        return new AlertContent(
                "Autre titre",
                content.kind(),
                content.severity(),
                content.situation(),
                content.process(),
                content.techniques(),
                content.origin(),
                content.measures(),
                content.markers(),
                content.affected(),
                content.vulnerabilities(),
                content.nextUpdate());
    }

    private void assertNothingOfBefore(UUID alert, String after, String... before) {
        for (var versions : List.of("", "&match[version]=all", "&match[version]=first")) {
            assertThat(JSON.writeValueAsString(all(reader, NURSING_HOME, after + versions)))
                    .as(versions)
                    .doesNotContain(before);
        }
        var standing = all(reader, NURSING_HOME, after).stream()
                .filter(object -> !object.path("revoked").asBoolean(false))
                .toList();
        assertThat(JSON.writeValueAsString(standing)).contains("https://brume.example");
        var ids = standing.stream().map(object -> object.path("id").asString()).toList();
        var report = standing.stream()
                .filter(object -> object.path("type").asString().equals("report"))
                .findFirst()
                .orElseThrow();
        assertThat(report.path("id").asString()).isEqualTo(StixWriter.reportId(alert, true));
        report.path("object_refs").forEach(ref -> assertThat(ids).contains(ref.asString()));
    }

    @Test
    void whereItWasMadeIsNotToldToThoseOfARelayWithoutName() {
        var alert = told.tell(withTitle("Reprise"), Tlp.GREEN, false, CLINIC);
        told.comesFrom(alert, "CERT fictif", UUID.randomUUID(), "report--d1f2d3a4-0000-4000-8000-000000000001");
        told.tellAgain(alert, withTitle("Reprise, suite"), Tlp.GREEN, false);
        told.relay(CLINIC, alert, NURSING_HOME);
        assertThat(JSON.writeValueAsString(all(neighbour, CLINIC, ""))).contains("report--d1f2d3a4");
        assertThat(JSON.writeValueAsString(all(reader, NURSING_HOME, "&match[version]=all")))
                .contains("Reprise, suite")
                .doesNotContain("report--d1f2d3a4");
    }

    @Test
    void whereItWasMadeIsNotToldByWhoTellsItWithoutNameEither() {
        var alert = told.tell(withTitle("Prise"), Tlp.GREEN, true, NURSING_HOME);
        told.comesFrom(alert, "CERT fictif", UUID.randomUUID(), "report--d1f2d3a4-0000-4000-8000-000000000002");
        told.tellAgain(alert, withTitle("Prise, suite"), Tlp.GREEN, true);
        assertThat(JSON.writeValueAsString(all(reader, NURSING_HOME, "&match[version]=all")))
                .contains("Prise, suite")
                .doesNotContain("report--d1f2d3a4-0000-4000-8000-000000000002");
    }

    @Test
    void pagesOfAnySizeGiveEachObjectOnceInTheOrderOfArrival() {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var whole = manifest(reader, NURSING_HOME);
        var dates =
                whole.stream().map(line -> line.path("date_added").asString()).toList();
        assertThat(dates).isSorted().doesNotHaveDuplicates();
        for (int size : new int[] {1, 7, 13}) {
            var ids = new ArrayList<String>();
            var next = "";
            do {
                var answer = get(reader, objects(NURSING_HOME) + "?limit=" + size + next);
                var page = json(answer);
                page.path("objects").forEach(object -> ids.add(object.path("id").asString()));
                assertThat(answer.getResponse().getHeader("X-TAXII-Date-Added-First"))
                        .isNotNull();
                next = page.path("more").asBoolean(false)
                        ? "&next=" + page.path("next").asString()
                        : "";
            } while (!next.isEmpty() && ids.size() < 5_000);
            assertThat(ids)
                    .isEqualTo(whole.stream()
                            .map(line -> line.path("id").asString())
                            .toList());
        }
    }

    @Test
    void goingOnByTheDateOfTheLastMissesNothingAndDoublesNothing() {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var expected = ids(reader, NURSING_HOME);
        var found = new ArrayList<String>();
        String after = "";
        while (true) {
            var answer = get(reader, objects(NURSING_HOME) + "?limit=11" + after);
            var page = json(answer);
            if (page.isEmpty()) {
                break;
            }
            page.path("objects").forEach(object -> found.add(object.path("id").asString()));
            after = "&added_after=" + answer.getResponse().getHeader("X-TAXII-Date-Added-Last");
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void nextIsGoodForItsCollectionAndItsFiltersAloneAndAddedAfterMayStandBesideIt() {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var answer = get(reader, objects(NURSING_HOME) + "?limit=2&added_after=2020-01-01T00:00:00Z");
        var next = json(answer).path("next").asString();
        var lastSeen = answer.getResponse().getHeader("X-TAXII-Date-Added-Last");
        var address = objects(NURSING_HOME) + "?limit=2&next=" + next;
        assertThat(get(reader, address)).hasStatusOk();
        assertThat(get(reader, address + "&added_after=2020-01-01T00:00:00Z")).hasStatusOk();
        assertThat(get(reader, address + "&added_after=" + lastSeen)).hasStatusOk();
        assertThat(get(reader, address + "&added_after=2100-01-01T00:00:00Z")).hasStatus(400);
        assertThat(get(reader, address + "&match[type]=report")).hasStatus(400);
        assertThat(get(writer, objects(ToldAlerts.CHU) + "?next=" + next)).hasStatus(400);
        var altered = next.substring(0, 20) + (next.charAt(20) == 'A' ? 'B' : 'A') + next.substring(21);
        assertThat(get(reader, objects(NURSING_HOME) + "?next=" + altered)).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=",
                "limit=1&limit=2",
                "added_after=yesterday",
                "next=x",
                "next=%00",
                "match[version]=newest",
                "match[colour]=red",
                "match[id]=",
                "match[type]=,",
                "added_after=999999999-01-01T00:00:00Z"
            })
    void whatIsNoFilterIsRefused(String query) {
        var answer = get(reader, objects(NURSING_HOME) + "?" + query);
        assertThat(answer).hasStatus(400);
    }

    @Test
    void filtersAreOrWithinAndAndBetween() {
        told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        var types = new HashSet<String>();
        all(reader, NURSING_HOME, "&match[type]=report,malware")
                .forEach(object -> types.add(object.path("type").asString()));
        assertThat(types).containsExactlyInAnyOrder("report", "malware");
        assertThat(all(reader, NURSING_HOME, "&match[type]=report&match[type]=malware"))
                .isEmpty();
        assertThat(all(reader, NURSING_HOME, "&match[spec_version]=2.0")).isEmpty();
        assertThat(all(reader, NURSING_HOME, "&match[spec_version]=2.0,2.1&match[type]=report"))
                .isNotEmpty();
        assertThat(text(get(reader, objects(NURSING_HOME) + "?limit=999999"))).contains("objects");
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        var first = get(reader, "/taxii2/hygie/collections/");
        var tag = first.getResponse().getHeader("ETag");
        assertThat(mvc.get()
                        .uri("/taxii2/hygie/collections/")
                        .header("Authorization", "Bearer " + reader)
                        .header("If-None-Match", String.valueOf(tag)))
                .hasStatus(304);
    }

    @Test
    void whatIsBroughtWaitsForAPersonAndIsToldToNobody() {
        var alert = UUID.randomUUID();
        var bundle = StixWriter.bundle(sample(alert));
        var answer = post(neighbour, quarantine(CLINIC), bundle.toString());
        assertThat(answer).hasStatus(202);
        var status = json(answer);
        int number = bundle.path("objects").size();
        assertThat(status.path("status").asString()).isEqualTo("complete");
        assertThat(status.path("total_count").asInt()).isEqualTo(number);
        assertThat(status.path("successes"))
                .hasSize(status.path("success_count").asInt());
        assertThat(status.path("failure_count").asInt()).isZero();
        assertThat(json(get(
                        neighbour, "/taxii2/hygie/status/" + status.path("id").asString() + "/")))
                .isEqualTo(status);
        assertThat(get(reader, "/taxii2/hygie/status/" + status.path("id").asString() + "/"))
                .hasStatus(404);

        var report = StixWriter.reportId(alert, true);
        assertThat(ids(neighbour, CLINIC)).as("no alert").doesNotContain(report);
        assertThat(get(neighbour, quarantine(CLINIC) + report + "/")).hasStatusOk();
        var waiting = waiting(CLINIC, report);
        assertThat(waiting.tlp()).isEqualTo(Tlp.GREEN);
        assertThat(waiting.content()).isEqualTo(StixSamples.content());
        assertThat(post(neighbour, quarantine(CLINIC), bundle.toString()))
                .as("twice")
                .hasStatus(202);
        assertThat(count(neighbour, quarantine(CLINIC) + report + "/?match[version]=all"))
                .isEqualTo(1);

        var draft = told.in(CLINIC).call(() -> decisions.accept(waiting.id(), null));
        assertThat(draft.tlp()).isEqualTo(Tlp.GREEN);
        assertThat(draft.revision()).isOne();
        assertThat(told.in(CLINIC).call(inbound::waiting))
                .extracting(InboundAlert::id)
                .doesNotContain(waiting.id());
    }

    @Test
    void whatIsBroughtMayBeTakenBack() {
        var alert = UUID.randomUUID();
        post(neighbour, quarantine(CLINIC), StixWriter.bundle(sample(alert)).toString());
        var report = quarantine(CLINIC) + StixWriter.reportId(alert, true) + "/";
        assertThat(delete(reader, report)).as("another's").hasStatus(404);
        assertThat(delete(neighbour, report)).hasStatusOk();
        assertThat(get(neighbour, report)).hasStatus(404);
        assertThat(delete(neighbour, report)).hasStatus(404);
        assertThat(delete(neighbour, objects(CLINIC) + StixWriter.reportId(alert, true) + "/"))
                .as("alerts are not deleted")
                .hasStatus(403);
    }

    @Test
    void alertsAreNotWrittenToAndQuarantinesNotWithoutTheRight() {
        var body = StixWriter.bundle(sample(UUID.randomUUID())).toString();
        assertThat(post(neighbour, objects(CLINIC), body)).hasStatus(403);
        assertThat(post(neighbour, quarantine(NURSING_HOME), body))
                .as("unknown to them")
                .hasStatus(404);
    }

    @Test
    void bodiesThatCannotBeTakenAreRefusedWithTheirPlace() {
        var address = quarantine(CLINIC);
        assertThat(post(neighbour, address, "{\"objects\":[{},nope]}")).hasStatus(400);
        assertThat(text(post(neighbour, address, "{\"objects\":[{},nope]}"))).contains("/objects/1");
        assertThat(post(neighbour, address, "{}")).hasStatus(422);
        assertThat(send(neighbour, address, "{}".getBytes(StandardCharsets.UTF_8), "application/json", null))
                .hasStatus(415);
        assertThat(send(neighbour, address, new byte[40 << 20], TAXII, null)).hasStatus(413);
        assertThat(send(neighbour, address, "{}".getBytes(StandardCharsets.UTF_8), TAXII, "br"))
                .hasStatus(415);
        assertThat(send(neighbour, address, "{}".getBytes(StandardCharsets.UTF_8), TAXII, "gzip"))
                .hasStatus(400);
    }

    @Test
    void gzipIsTakenAndABombIsNot() throws IOException {
        var body = StixWriter.bundle(sample(UUID.randomUUID())).toString().getBytes(StandardCharsets.UTF_8);
        assertThat(send(neighbour, quarantine(CLINIC), zipped(body), TAXII, "gzip"))
                .hasStatus(202);
        var bomb = ("{\"objects\":[{}], \"a\":\"" + " ".repeat(50 << 20)).getBytes(StandardCharsets.UTF_8);
        assertThat(send(neighbour, quarantine(CLINIC), zipped(bomb), TAXII, "gzip"))
                .hasStatus(413);
    }

    @Test
    void objectsThatAreNoneFailOneByOne() {
        var good = "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--" + UUID.randomUUID()
                + "\",\"pattern\":\"[url:value = 'a']\"}";
        var status = json(post(neighbour, quarantine(CLINIC), "{\"objects\":[" + good + ",{\"id\":\"x\"},{}]}"));
        assertThat(status.path("success_count").asInt()).isEqualTo(1);
        assertThat(status.path("failures")).hasSize(2);
        assertThat(status.path("failures").get(0).path("message").asString()).contains("/objects/1");
    }

    @Test
    void whatIsUnmarkedWaitsAsAmberStrict() {
        var id = "report--" + UUID.randomUUID();
        post(
                neighbour,
                quarantine(CLINIC),
                "{\"objects\":[{\"type\":\"report\",\"id\":\"" + id + "\",\"name\":\"R\"}]}");
        assertThat(waiting(CLINIC, id).tlp()).isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void otherAddressesAreUnknownInTheWordsOfTaxii() {
        for (var path :
                List.of("/taxii2/other/", "/taxii2/hygie/x/", ROOT + UUID.randomUUID() + "/", ROOT + "x/objects/")) {
            var answer = get(reader, path);
            assertThat(answer).as(path).hasStatus(404);
            assertThat(json(answer).path("http_status").asString()).isEqualTo("404");
        }
    }

    private InboundAlert waiting(String organisation, String report) {
        return told.in(organisation).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(report))
                .findFirst()
                .orElseThrow();
    }

    private static fr.hygie.alert.stix.StixAlert sample(UUID id) {
        var one = StixSamples.alert(Tlp.GREEN);
        return new fr.hygie.alert.stix.StixAlert(
                id,
                one.reference(),
                one.revision(),
                one.tlp(),
                one.pap(),
                one.content(),
                one.author(),
                one.created(),
                one.modified(),
                true,
                false);
    }

    private static AlertContent withTitle(String title) {
        return AlertContent.first(title, AlertKind.OTHER, Severity.HIGH);
    }

    private static AlertContent withMarkers(AlertContent content, List<Marker> markers) {
        return new AlertContent(
                content.title(),
                content.kind(),
                content.severity(),
                content.situation(),
                content.process(),
                content.techniques(),
                content.origin(),
                content.measures(),
                markers,
                content.affected(),
                content.vulnerabilities(),
                content.nextUpdate());
    }

    private String objects(String organisation) {
        return ROOT + NameUuid.of("taxii", "alerts", told.id(organisation).toString()) + "/objects/";
    }

    private String quarantine(String organisation) {
        return ROOT + NameUuid.of("taxii", "quarantine", told.id(organisation).toString()) + "/objects/";
    }

    private List<JsonNode> manifest(String token, String organisation) {
        return pages(token, objects(organisation).replace("/objects/", "/manifest/") + "?limit=1000");
    }

    private List<JsonNode> all(String token, String organisation, String filters) {
        return pages(token, objects(organisation) + "?limit=1000" + filters);
    }

    private List<JsonNode> pages(String token, String address) {
        var all = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page = json(get(token, address + next));
            page.path("objects").forEach(all::add);
            next = page.path("more").asBoolean(false)
                    ? "&next=" + page.path("next").asString()
                    : "";
        } while (!next.isEmpty());
        return all;
    }

    private List<String> ids(String token, String organisation) {
        return all(token, organisation, "").stream()
                .map(object -> object.path("id").asString())
                .toList();
    }

    private String last(String token, String organisation) {
        return manifest(token, organisation).getLast().path("date_added").asString();
    }

    private int count(String token, String address) {
        return json(get(token, address)).path("objects").size();
    }

    private MvcTestResult get(String token, String address) {
        var parts = address.split("\\?", 2);
        var request = mvc.get()
                .uri(parts[0])
                .header("Authorization", "Bearer " + token)
                .header("Accept", TAXII);
        if (parts.length == 2) {
            Stream.of(parts[1].split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> request.param(pair[0], pair[1].replace("%00", "\u0001")));
        }
        return request.exchange();
    }

    private MvcTestResult delete(String token, String address) {
        return mvc.delete()
                .uri(address)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private MvcTestResult post(String token, String address, String body) {
        return send(token, address, body.getBytes(StandardCharsets.UTF_8), TAXII, null);
    }

    private MvcTestResult send(
            String token,
            String address,
            byte[] body,
            String type,
            @org.jspecify.annotations.Nullable String encoding) {
        var request = mvc.post()
                .uri(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .content(body);
        return (encoding == null ? request : request.header("Content-Encoding", encoding)).exchange();
    }

    private static byte[] zipped(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(text(answer));
    }
}
