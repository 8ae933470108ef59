package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What hosts say of the virtual machines they run. */
@HygieTest
class HostLinksTests {
    private static final IntakeSource AGENT = new IntakeSource(Channel.AGENT, "agent");
    private static final Instant SEEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final String VM = "420c9a6b-1234-5678-2222-333344445555";

    @Autowired
    private Intake intake;

    @Autowired
    private AssetHistory history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @BeforeEach
    void anOrganisation() {
        Establishment.add(scope, jdbc, transaction);
    }

    @Test
    void aGuestIsTiedToItsHostWhicheverComesFirst() {
        accept(guest("esx-1", VM, "SRV-PACS", true));
        assertThat(links()).as("nobody knows that host yet").isEmpty();

        accept(host("esx-1"), guest("esx-1", VM, "SRV-PACS", true));
        accept(host("esx-1"), guest("esx-1", VM, "SRV-PACS", true));

        assertThat(links()).containsExactly("esx-1 > SRV-PACS");
    }

    @Test
    void aGuestThatMovesHasOneHostAndAHistory() {
        accept(host("esx-1"), host("esx-2"), guest("esx-1", VM, "SRV-PACS", true));
        accept(host("esx-2"), guest("esx-2", VM, "SRV-PACS", true));

        assertThat(links()).containsExactly("esx-2 > SRV-PACS");
        var entries = scope.call(() -> transaction.execute(
                status -> history.page(organisation, id("SRV-PACS"), 1, 10).entries()));
        assertThat(entries)
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields()).containsEntry("host", List.of("esx-1", "esx-2")));
    }

    @Test
    void theFormerHostThatKeepsItSwitchedOffDoesNotTakeItBack() {
        accept(host("esx-1"), host("esx-2"), guest("esx-2", VM, "SRV-PACS", true));
        accept(host("esx-1"), guest("esx-1", VM, "SRV-PACS", false));
        assertThat(links()).containsExactly("esx-2 > SRV-PACS");
    }

    @Test
    void aGuestThatIsSwitchedOffEverywhereBelongsToTheHostThatKeepsIt() {
        accept(host("esx-1"), guest("esx-1", VM, "vieux-labo", false));
        assertThat(links()).containsExactly("esx-1 > vieux-labo");
    }

    @Test
    void whoRunsItIsBelievedRatherThanWhoKeepsItInOneBatch() {
        accept(host("esx-1"), host("esx-2"), guest("esx-2", VM, "V", true), guest("esx-1", VM, "V", false));
        assertThat(links()).containsExactly("esx-2 > V");
    }

    @Test
    void aLinkThatPeopleDrewFromSomethingElseThanAMachineStays() {
        accept(host("esx-1"), host("esx-2"), guest("esx-1", VM, "SRV-PACS", true), room("Salle 1"));
        inScope(() -> jdbc.sql(
                        "insert into asset_link (organisation_id, from_id, kind, to_id) values (?, ?, 'HOSTS', ?)")
                .params(organisation, id("Salle 1"), id("SRV-PACS"))
                .update());
        accept(guest("esx-2", VM, "SRV-PACS", true));
        assertThat(links()).containsExactly("Salle 1 > SRV-PACS", "esx-2 > SRV-PACS");
    }

    @Test
    void aMachineThatNamesItselfItsHostIsNotTiedToItself() {
        var self = identity("esx-1", null);
        accept(new AssetReport("1", self, AssetKind.VIRTUAL_MACHINE, Map.of(), null, null, SEEN, false, self));
        assertThat(links()).isEmpty();
    }

    @Test
    void theAgentOfAGuestIsRecognisedByTheUuidThatTheHostGaveInEitherOrderOfItsBytes() {
        accept(host("esx-1"), guest("esx-1", VM, "SRV-PACS", true));
        accept(own("6B9A0C42-3412-7856-2222-333344445555", "VMware-42 0c 9a 6b", "srv-pacs", "Debian 12"));
        assertThat(one("select count(*)::text from asset where kind = 'VIRTUAL_MACHINE'"))
                .isEqualTo("1");
    }

    @Test
    void whatAGuestSaysOfItselfIsNotOverwrittenByItsHost() {
        accept(host("esx-1"), own(VM, "VMware-42 0c 9a 6b", "srv-pacs", "Debian 12"));

        accept(host("esx-1"), guest("esx-1", VM, "SRV-PACS (prod)", true));

        assertThat(one("select name || ' ' || (attributes ->> 'os_name') || ' ' || (attributes ->> 'ip_address')"
                        + " from asset where kind = 'VIRTUAL_MACHINE'"))
                .as("the host fills what was missing")
                .isEqualTo("srv-pacs Debian 12 192.0.2.7");
        assertThat(links()).containsExactly("esx-1 > srv-pacs");
    }

    @Test
    void aWholeBatchOfGuestsIsTied() {
        accept(host("esx-1"));
        var guests = new ArrayList<AssetReport>();
        for (int i = 0; i < Intake.BATCH; i++) {
            guests.add(guest("esx-1", "420c9a6b-1234-5678-2222-3333%08d".formatted(i), "VM-" + i, i % 3 > 0));
        }
        accept(guests.toArray(AssetReport[]::new));
        assertThat(links()).hasSize(Intake.BATCH).allMatch(link -> link.startsWith("esx-1 > VM-"));
    }

    private static AssetReport host(String name) {
        return new AssetReport(
                "1", identity(name, null), AssetKind.HYPERVISOR, Map.of(AssetField.NAME, name), List.of(), null, SEEN);
    }

    private static AssetReport room(String name) {
        return new AssetReport("1", identity(name, null), AssetKind.PREMISES, Map.of(), null, null, null);
    }

    private static AssetReport guest(String host, String uuid, String name, boolean running) {
        var values = Map.of(
                AssetField.NAME, name, AssetField.OS_NAME, "Other Linux (64-bit)", AssetField.IP_ADDRESS, "192.0.2.7");
        return new AssetReport(
                "1",
                identity(null, uuid),
                AssetKind.VIRTUAL_MACHINE,
                values,
                null,
                null,
                running ? SEEN : null,
                false,
                identity(host, null));
    }

    /** The report of the agent within the guest. */
    private static AssetReport own(String uuid, String serial, String name, String system) {
        var identity = new AssetIdentity(null, "agent-7", uuid, serial, "VMware", null, List.of(), name, "chu.demo");
        var values = Map.of(AssetField.NAME, name, AssetField.OS_NAME, system);
        return new AssetReport("1", identity, AssetKind.VIRTUAL_MACHINE, values, List.of(), null, SEEN);
    }

    private static AssetIdentity identity(@Nullable String hostname, @Nullable String uuid) {
        return new AssetIdentity(null, null, uuid, null, null, null, List.of(), hostname, null);
    }

    private void accept(AssetReport... reports) {
        var outcomes = scope.call(() -> intake.accept(organisation, AGENT, IntakeMode.BOTH, List.of(reports)));
        assertThat(outcomes).allMatch(outcome -> outcome.problem() == null);
    }

    private List<String> links() {
        return inScope(() -> jdbc.sql("""
                        select f.name || ' > ' || t.name from asset_link l join asset f on f.id = l.from_id
                        join asset t on t.id = l.to_id where l.kind = 'HOSTS' order by f.name collate "C", t.name""").query(String.class).list());
    }

    private UUID id(String name) {
        return UUID.fromString(one("select id::text from asset where name = '%s'".formatted(name)));
    }

    private String one(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
