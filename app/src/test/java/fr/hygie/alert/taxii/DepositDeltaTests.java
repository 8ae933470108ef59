package fr.hygie.alert.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixAlert;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** What a program brings in parts is put together with what it brought before. */
@HygieTest
@Import(ToldAlerts.class)
class DepositDeltaTests {
    private static final String CLINIC = "Clinique des Ormeaux";
    private static final Instant FIRST = Instant.parse("2026-02-01T08:00:00Z");

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Inbound inbound;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void aLaterVersionOfTheReportAloneIsWhole() {
        var id = UUID.randomUUID();
        post(id, FIRST, object -> true);
        post(id, FIRST.plusSeconds(60), object -> object.type().equals("report"));
        assertThat(waiting(id)).singleElement().satisfies(one -> {
            assertThat(one.foreignVersion()).isEqualTo(StixWriter.time(FIRST.plusSeconds(60)));
            assertThat(one.content()).isEqualTo(StixSamples.content());
            assertThat(one.tlp()).isEqualTo(Tlp.GREEN);
        });
    }

    @Test
    void aPartThatComesAfterItsReportCompletesIt() {
        var id = UUID.randomUUID();
        post(id, FIRST, object -> !object.type().equals("indicator"));
        assertThat(waiting(id).getFirst().content().markers()).isEmpty();
        post(id, FIRST, object -> object.type().equals("indicator"));
        assertThat(waiting(id))
                .singleElement()
                .satisfies(one -> assertThat(one.content()).isEqualTo(StixSamples.content()));
        post(id, FIRST, object -> object.type().equals("indicator"));
        assertThat(waiting(id)).as("the same again is nothing new").hasSize(1);
    }

    @Test
    void whatWasBroughtBySomebodyElseCompletesNothing() {
        var id = UUID.randomUUID();
        post(id, FIRST, object -> true);
        var report = envelope(id, FIRST.plusSeconds(60), object -> object.type().equals("report"));
        send(told.token("rssi@chu.demo"), ToldAlerts.CHU, report);
        assertThat(told.in(ToldAlerts.CHU).call(inbound::waiting))
                .filteredOn(one -> one.foreignId().equals(StixWriter.reportId(id, true)))
                .singleElement()
                .satisfies(one -> assertThat(one.content().markers()).isEmpty());
    }

    private void post(UUID id, Instant modified, Predicate<StixObject> which) {
        send(told.token("rssi@ght.demo", CLINIC), CLINIC, envelope(id, modified, which));
    }

    private void send(String token, String organisation, byte[] envelope) {
        assertThat(mvc.post()
                        .uri("/taxii2/hygie/collections/"
                                + NameUuid.of(
                                        "taxii",
                                        "quarantine",
                                        told.id(organisation).toString()) + "/objects/")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/taxii+json;version=2.1")
                        .content(envelope))
                .hasStatus(202);
    }

    private static byte[] envelope(UUID id, Instant modified, Predicate<StixObject> which) {
        var json = JsonMapper.builder().build();
        var envelope = json.createObjectNode();
        var objects = envelope.putArray("objects");
        var alert = new StixAlert(
                id,
                "ALE-1",
                1,
                Tlp.GREEN,
                Pap.GREEN,
                StixSamples.content(),
                StixAlert.Author.ANONYMOUS,
                FIRST,
                modified,
                true,
                false);
        StixWriter.objects(alert).stream().filter(which).forEach(object -> objects.add(object.body()));
        return json.writeValueAsString(envelope).getBytes(StandardCharsets.UTF_8);
    }

    private List<InboundAlert> waiting(UUID id) {
        return told.in(CLINIC).call(inbound::waiting).stream()
                .filter(one -> one.foreignId().equals(StixWriter.reportId(id, true)))
                .toList();
    }
}
