package fr.hygie.alert.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@HygieTest
class InboundTests {
    private static final String NURSING_HOME = "EHPAD Les Genêts";

    @Autowired
    private Inbound inbound;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private AlertReader reader;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void aPersonTakesOverWhatWaitsAndItIsAnAlertUnderItsMarkForTheHouseAlone() {
        var id = keep("r1", "1", Tlp.AMBER_STRICT);
        var token = told.token("referent@ehpad.demo");
        assertThat(call(token, "GET", "")).bodyText().contains(id.toString());
        assertThat(call(token, "POST", "/" + id + "/accept")).hasStatusOk();
        var alert = told.in(NURSING_HOME).call(() -> inbound.required(id)).alert();
        assertThat(alert).isNotNull();
        var draft = told.in(NURSING_HOME).call(() -> reader.read(alert)).alert();
        assertThat(draft.tlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(draft.draft()).isEqualTo(StixSamples.content());
        assertThat(draft.revision()).isOne();
        assertThat(draft.audience()).isEqualTo(told.audience(NURSING_HOME));
        assertThat(told.in(NURSING_HOME).call(() -> reader.read(alert)).deliveries())
                .singleElement()
                .satisfies(desk -> assertThat(desk.organisation()).isEqualTo(told.id(NURSING_HOME)));
        assertThat(call(token, "POST", "/" + id + "/accept")).as("twice").hasStatus(404);
        assertThat(call(token, "POST", "/" + id + "/refuse")).hasStatus(404);
    }

    /** Its author changed the mark, and not a word. */
    @Test
    void aLaterVersionUnderAnotherMarkAloneIsTheNextRevisionAndItsMakerStaysSaid() {
        var token = told.token("referent@ehpad.demo");
        var first = keep("r8", "1", Tlp.GREEN);
        assertThat(call(token, "POST", "/" + first + "/accept")).hasStatusOk();
        var second = keep("r8", "2", Tlp.AMBER);
        assertThat(call(token, "POST", "/" + second + "/accept")).hasStatusOk();
        told.in(NURSING_HOME).run(() -> {
            var alert = inbound.required(second).alert();
            assertThat(alert).isNotNull().isEqualTo(inbound.required(first).alert());
            var read = reader.read(alert);
            assertThat(read.alert().revision()).isEqualTo(2);
            assertThat(read.revisions().getFirst().tlp()).isEqualTo(Tlp.AMBER);
            assertThat(read.revisions().getFirst().changes()).containsOnlyKeys("tlp");
            assertThat(read.maker()).isEqualTo(new AlertReader.Maker("CERT fictif", ""));
        });
        var alert = told.in(NURSING_HOME).call(() -> inbound.required(second)).alert();
        assertThat(TestBrowser.of(mvc, "referent@ehpad.demo").get("/alert/" + alert))
                .bodyText()
                .contains("faite par CERT fictif, reprise ici");
    }

    @Test
    void whatIsRefusedWaitsNoMoreAndDoesNotComeAgainInThatVersion() {
        var id = keep("r2", "1", Tlp.GREEN);
        assertThat(call(told.token("referent@ehpad.demo"), "POST", "/" + id + "/refuse"))
                .hasStatus(204);
        assertThat(count("r2")).isZero();
        told.in(NURSING_HOME)
                .run(() -> assertThat(inbound.keep(
                                told.id(NURSING_HOME), Channel.TAXII, "cert", List.of(proposal("r2", "1", Tlp.GREEN))))
                        .isZero());
        assertThat(count("r2")).isZero();
        keep("r2", "2", Tlp.GREEN);
        assertThat(count("r2")).isEqualTo(1);
    }

    @Test
    void aLaterVersionReplacesOneThatWaitsFromTheSameSourceAlone() {
        keep("r3", "1", Tlp.GREEN);
        told.in(NURSING_HOME)
                .run(() -> inbound.keep(
                        told.id(NURSING_HOME),
                        Channel.TAXII,
                        "somebody else",
                        List.of(proposal("r3", "9", Tlp.CLEAR))));
        assertThat(count("r3")).isEqualTo(2);
        keep("r3", "2", Tlp.GREEN);
        assertThat(count("r3")).isEqualTo(2);
    }

    @Test
    void nobodyElseSeesOrDecides() {
        var id = keep("r4", "1", Tlp.GREEN);
        var chu = told.token("rssi@chu.demo");
        assertThat(call(chu, "GET", "")).hasStatusOk().bodyText().doesNotContain(id.toString());
        assertThat(call(chu, "GET", "/" + id)).hasStatus(404);
        assertThat(call(chu, "POST", "/" + id + "/accept")).hasStatus(404);
        assertThat(call(chu, "POST", "/" + id + "/refuse")).hasStatus(404);
        assertThat(call(told.token("admin@demo"), "GET", "")).hasStatus(403);
        assertThat(count("r4")).isEqualTo(1);
    }

    @Test
    void whatOthersOfThisInstanceWereToldIsNews() {
        var toOthers = told.tell(StixSamples.content(), Tlp.GREEN, true, "Clinique des Ormeaux");
        var toUs = told.tell(StixSamples.content(), Tlp.GREEN, true, NURSING_HOME);
        for (var alert : List.of(toOthers, toUs)) {
            var proposal = passedOn(alert, StixWriter.reportId(alert, true));
            told.in(NURSING_HOME)
                    .run(() -> inbound.keep(told.id(NURSING_HOME), Channel.TAXII, "cert", List.of(proposal)));
        }
        assertThat(count("passed-on-" + toOthers)).isOne();
        assertThat(count("passed-on-" + toUs)).isZero();
    }

    private static Proposal passedOn(UUID alert, String source) {
        return new Proposal(
                "passed-on-" + alert,
                "1",
                "",
                "CERT fictif",
                StixSamples.content(),
                Tlp.GREEN,
                Pap.GREEN,
                false,
                false,
                List.of(source));
    }

    private long count(String key) {
        return told.in(NURSING_HOME).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(key))
                .count();
    }

    private UUID keep(String key, String version, Tlp tlp) {
        return told.in(NURSING_HOME).call(() -> {
            inbound.keep(told.id(NURSING_HOME), Channel.TAXII, "cert", List.of(proposal(key, version, tlp)));
            return inbound.waiting().stream()
                    .filter(one ->
                            one.foreignId().equals(key) && one.foreignVersion().equals(version))
                    .findFirst()
                    .orElseThrow()
                    .id();
        });
    }

    private static Proposal proposal(String key, String version, Tlp tlp) {
        return new Proposal(key, version, "", "CERT fictif", StixSamples.content(), tlp, Pap.GREEN, false, false);
    }

    private MvcTestResult call(String token, String method, String path) {
        return mvc.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri("/api/alert-inbound" + path)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
