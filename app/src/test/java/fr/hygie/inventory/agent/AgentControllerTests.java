package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.hygie.inventory.report.ReportProblem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class AgentControllerTests {
    private static final String ADDRESS = "/inventory/agents/demo-chu";
    private static final String AGENT_ID = "a1b2c3d4-0000-1111-2222-333344445555";

    private final Intake intake = new Intake();
    private final MockMvc web = MockMvcBuilders.standaloneSetup(
                    new AgentController(new AgentDesk(intake), Clock.fixed(Samples.NOW, ZoneOffset.UTC)))
            .build();

    @Test
    void glpiAgentGreetsWithPrologAndIsAnsweredInJson() throws Exception {
        var response = send(body("prolog.xml", Compression.ZLIB).header("GLPI-Agent-ID", AGENT_ID));

        assertThat(response.getContentType()).isEqualTo("application/x-compress-zlib");
        assertThat(plain(response)).contains("\"status\":\"ok\"", "\"expiration\":24", "\"server\":\"glpi\"");
        assertThat(intake.taken).isEmpty();
    }

    @Test
    void glpiAgentGreetsWithContact() throws Exception {
        var response = send(body("contact.json", Compression.NONE).header("GLPI-Agent-ID", AGENT_ID));

        assertThat(response.getContentType()).isEqualTo("application/json");
        assertThat(plain(response)).contains("\"tasks\":{\"inventory\"");
    }

    @Test
    void fusionInventoryGreetsAndIsTold() throws Exception {
        var response = send(body("prolog.xml", Compression.GZIP));

        assertThat(response.getContentType()).isEqualTo("application/x-compress-gzip");
        assertThat(plain(response)).contains("<RESPONSE>SEND</RESPONSE>", "<PROLOG_FREQ>24</PROLOG_FREQ>");
    }

    @Test
    void aReportIsHandedOverAndAcknowledged() throws Exception {
        var json = send(body("windows-laptop.json", Compression.ZLIB).header("GLPI-Agent-ID", AGENT_ID));
        var xml = send(body("fusioninventory.xml", Compression.NONE));

        assertThat(plain(json)).isEqualTo("{\"status\":\"ok\",\"expiration\":24}");
        assertThat(plain(xml)).contains("<REPLY>");
        assertThat(xml.getContentType()).isEqualTo("application/xml");
        assertThat(intake.taken)
                .hasSize(2)
                .allSatisfy(document -> assertThat(document.reports()).hasSize(1));
        assertThat(intake.payloads.getLast().body()).isEqualTo(Samples.bytes("fusioninventory.xml"));
        assertThat(intake.payloads.getLast().receivedAt()).isEqualTo(Samples.NOW);
    }

    @Test
    void anUnreadableReportIsKeptApartAndRefusedInTheDialectOfTheSender() throws Exception {
        var response = send(post(ADDRESS)
                .content(Compression.ZLIB.compress("<REQUEST><CONTENT>".getBytes(StandardCharsets.UTF_8))));

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(plain(response)).contains("<ERROR>report refused: agent-truncated at line 1");
        assertThat(intake.problems).extracting(ReportProblem::code).containsExactly("agent-truncated");
        assertThat(intake.payloads).hasSize(1);
    }

    @Test
    void anOversizedReportIsRefusedByItsSize() throws Exception {
        var response = send(
                post(ADDRESS).header("GLPI-Agent-ID", AGENT_ID).content(new byte[PayloadLimits.DEFAULT.body() + 1]));

        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(plain(response)).contains("\"status\":\"error\"");
        assertThat(intake.payloads.getFirst().cut()).isTrue();
    }

    @Test
    void aBodyIsNotReadBeforeThereIsRoomForIt() throws Exception {
        int largest = PayloadLimits.DEFAULT.body();
        var room = new BodyRoom(largest, largest, Duration.ZERO);
        var desk = new AgentDesk(intake, room);
        var unread = (AgentDesk.Body) () -> {
            throw new AssertionError("the body is read");
        };

        try (var held = room.hold(-1)) {
            assertThat(desk.received("demo-chu", true, 100, unread).reply()).isInstanceOf(AgentReply.Refused.class);
        }

        var contact = RawPayload.ofFile(Samples.bytes("contact.json"), Samples.NOW);
        assertThat(desk.received("demo-chu", true, 100, () -> contact).reply().status())
                .isEqualTo(200);
    }

    @Test
    void smallBodiesPassAbreastAndALargeOneWaits() {
        var room = new BodyRoom(0, 1 << 20, Duration.ZERO);
        try (var one = room.hold(2_000);
                var other = room.hold(100_000)) {
            assertThatThrownBy(() -> room.hold(1 << 20)).isInstanceOf(IntakeBusy.class);
        }
        room.hold(1 << 30).close();
    }

    @Test
    void aWrongKeyIsRefusedBeforeTheBodyIsRead() throws Exception {
        intake.failure = new EnrolmentKeyRefused();

        var json = send(body("contact.json", Compression.NONE).header("GLPI-Agent-ID", AGENT_ID));
        var xml = send(body("prolog.xml", Compression.NONE));

        assertThat(json.getStatus()).isEqualTo(403);
        assertThat(json.getContentAsString()).isEqualTo("{\"status\":\"error\",\"message\":\"enrolment key refused\"}");
        assertThat(xml.getContentAsString()).contains("<ERROR>enrolment key refused</ERROR>");
        assertThat(intake.payloads).isEmpty();
    }

    @Test
    void aBusyIntakeSaysWhenToComeAgain() throws Exception {
        intake.late = new IntakeBusy(Duration.ofSeconds(90));

        var response = send(body("windows-laptop.json", Compression.NONE));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("90");
    }

    @Test
    void anAgentThatAsksForOtherWorkGetsNone() throws Exception {
        var response = send(get(ADDRESS).param("action", "getConfig").param("machineid", "srv-01"));

        assertThat(response.getContentAsString()).isEqualTo("{}");
    }

    @Test
    void anAgentThatComesWithoutADocumentIsGreeted() throws Exception {
        assertThat(send(get(ADDRESS).header("GLPI-Agent-ID", AGENT_ID)).getContentAsString())
                .contains("\"expiration\":24");
    }

    @Test
    void aRefusalNeverRepeatsMarkupOfTheDocument() {
        var refused = new AgentReply.Refused(Dialect.XML, 400, "bad </ERROR>\" \u00e9", 0);

        assertThat(refused.body()).contains("<ERROR>bad ?/ERROR?? ?</ERROR>");
    }

    private static MockHttpServletRequestBuilder body(String sample, Compression compression) {
        return post(ADDRESS).content(compression.compress(Samples.bytes(sample)));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private static String plain(MockHttpServletResponse response) {
        return new String(Samples.decoded(response.getContentAsByteArray()).text(), StandardCharsets.UTF_8);
    }

    /** Remembers what it was given. */
    private static final class Intake implements ReportReceiver {
        private final List<AgentDocument> taken = new ArrayList<>();
        private final List<ReportProblem> problems = new ArrayList<>();
        private final List<RawPayload> payloads = new ArrayList<>();
        private RuntimeException failure;
        private RuntimeException late;

        @Override
        public void admit(String enrolmentKey) {
            assertThat(enrolmentKey).isEqualTo("demo-chu");
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void receive(String enrolmentKey, AgentDocument document, RawPayload payload) {
            if (late != null) {
                throw late;
            }
            taken.add(document);
            payloads.add(payload);
        }

        @Override
        public void refuse(String enrolmentKey, ReportProblem problem, RawPayload payload) {
            problems.add(problem);
            payloads.add(payload);
        }
    }
}
