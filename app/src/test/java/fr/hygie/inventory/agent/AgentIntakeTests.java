package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.enrolment.EnrolmentKeys;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** From the address of the agents to the tables, and to the quarantine. */
@HygieTest
class AgentIntakeTests {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EnrolmentKeys keys;

    @Autowired
    private DeliveryWriter writer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);
    private String key = "";

    @BeforeEach
    void anEstablishmentWithAKey() {
        Establishment.add(scope, jdbc, transaction);
        key = scope.call(() -> keys.create(organisation, "postes", null));
    }

    @Test
    void aReportBecomesAnAssetWithItsSoftware() {
        assertThat(send(key, sample("windows-laptop.json"))).hasStatusOk();
        assertThat(one("select kind || ' ' || support from asset")).startsWith("LAPTOP ");
        assertThat(Integer.parseInt(one("select cardinality(versions)::text from asset_software")))
                .isPositive();
        assertThat(send(key, sample("windows-laptop.json"))).hasStatusOk();
        assertThat(one("select count(*)::text from asset")).isEqualTo("1");
    }

    @Test
    void aHypervisorHostsTheMachinesItLists() {
        assertThat(send(key, sample("hypervisor.json"))).hasStatusOk();
        assertThat(one("""
                        select string_agg(f.kind || ' ' || l.kind || ' ' || t.name, ', ' order by t.name) from asset_link l
                        join asset f on f.id = l.from_id join asset t on t.id = l.to_id""")).isEqualTo("HYPERVISOR HOSTS SRV-PACS, HYPERVISOR HOSTS vieux-labo");
    }

    @Test
    void aTruncatedReportIsKeptApartWithItsReason() {
        var whole = sample("windows-laptop.json");
        var truncated = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThat(send(key, truncated)).hasStatus(400);
        assertThat(one("select octet_length(payload)::text from quarantine")).isEqualTo("" + truncated.length);
        assertThat(one("select code from quarantine")).isNotBlank();
    }

    @Test
    void anUnknownKeyIsRefusedAndNothingIsKept() {
        assertThat(send("nobody-has-this-key", sample("windows-laptop.json"))).hasStatus(403);
        assertThat(one("select count(*)::text from quarantine")).isEqualTo("0");
    }

    @Test
    void aWithdrawnKeyIsRefusedAndWhatItSendsIsKeptApart() {
        inScope(() ->
                keys.revoke(organisation, keys.list(organisation).getFirst().id()));
        assertThat(send(key, sample("windows-laptop.json"))).hasStatus(403);
        assertThat(one("select code from quarantine")).isEqualTo("key-over");
        assertThat(one("select count(*)::text from asset")).isEqualTo("0");
    }

    @Test
    void aReportThatIsRefusedInTheCompanyOfOthersIsKeptApart() {
        var enrolment = keys.find(key).orElseThrow();
        var first = new Delivery(enrolment, List.of(report("poste-1")), payload("first"));
        var nameless = new Delivery(enrolment, List.of(report(null)), payload("nameless"));
        var last = new Delivery(enrolment, List.of(report("poste-2")), payload("last"));

        writer.write(List.of(first, nameless, last));

        assertThat(List.of(first, nameless, last))
                .allSatisfy(delivery -> assertThat(delivery.done()).isCompletedWithValue(true));
        assertThat(one("select count(*)::text from asset")).isEqualTo("2");
        assertThat(one("select code || ' ' || convert_from(payload, 'UTF8') from quarantine"))
                .isEqualTo("no-identity nameless");
    }

    private static AssetReport report(@Nullable String hostname) {
        var identity = new AssetIdentity(null, null, null, null, null, null, List.of(), hostname, null);
        return new AssetReport("", identity, AssetKind.WORKSTATION, Map.of(), null, null, Samples.NOW);
    }

    private static RawPayload payload(String text) {
        return RawPayload.ofFile(text.getBytes(StandardCharsets.UTF_8), Samples.NOW);
    }

    private MvcTestResult send(String enrolmentKey, byte[] document) {
        return mvc.post()
                .uri("/inventory/agents/{key}", enrolmentKey)
                .contentType(MediaType.APPLICATION_JSON)
                .header("GLPI-Agent-ID", UUID.randomUUID().toString())
                .content(document)
                .exchange();
    }

    private static byte[] sample(String name) {
        try (var in = AgentIntakeTests.class.getResourceAsStream("/inventory/agent/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String one(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
