package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.agent.AgentDocument.Message;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.Processor;
import fr.hygie.inventory.report.AssetFacts.RemoteTool;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.SoftwareItem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputerReportTests {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void aWindowsLaptopIsReadInFull() {
        var report = only(Samples.sample("windows-laptop.json"));

        assertThat(report.kind()).isEqualTo(AssetKind.LAPTOP);
        assertThat(report.values())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(AssetField.NAME, "PORT-URG-0412"),
                        Map.entry(AssetField.MANUFACTURER, "Dell Inc."),
                        Map.entry(AssetField.MODEL, "Latitude 5440"),
                        Map.entry(AssetField.SERIAL, "7XK2L13"),
                        Map.entry(AssetField.ASSET_TAG, "CHU-P-00412"),
                        Map.entry(AssetField.HARDWARE_UUID, "4C4C4544-0058-4B10-8032-B7C04F4C3133"),
                        Map.entry(AssetField.DOMAIN, "chu-valmont.example"),
                        Map.entry(AssetField.TAGS, "urgences"),
                        Map.entry(AssetField.OS_NAME, "Microsoft Windows 10 Professionnel"),
                        Map.entry(AssetField.OS_VERSION, "22H2"),
                        Map.entry(AssetField.OS_BUILD, "10.0.19045.5247"),
                        Map.entry(AssetField.IP_ADDRESS, "10.20.30.77"),
                        Map.entry(AssetField.MAC_ADDRESS, "A0:B3:39:11:22:33"),
                        Map.entry(AssetField.LAST_USER, "j.morel"),
                        Map.entry(AssetField.LOCAL_ADMINISTRATORS, "Administrateur, CHU\\GG-Postes-Admins, j.morel"),
                        Map.entry(AssetField.PROTECTION, "PROTECTED"),
                        Map.entry(AssetField.PROTECTION_PRODUCT, "Bouclier EDR 7.2.1"),
                        Map.entry(AssetField.ENCRYPTION, "ENCRYPTED"),
                        Map.entry(AssetField.LAST_UPDATE, "2025-12-10")));
        assertThat(report.seenAt()).isEqualTo(Samples.NOW);
    }

    @Test
    void itsIdentityHoldsWhatRecognisesIt() {
        var identity = only(Samples.sample("windows-laptop.json")).identity();

        assertThat(identity.agentId()).isEqualTo("PORT-URG-0412-2024-04-02-10-32-11");
        assertThat(identity.hostname()).isEqualTo("PORT-URG-0412");
        assertThat(identity.serial()).isEqualTo("7XK2L13");
        assertThat(identity.macs()).containsExactly("A0:B3:39:11:22:33", "A0:B3:39:11:22:34");
    }

    @Test
    void itsPartsAreKept() {
        var facts = only(Samples.sample("windows-laptop.json")).facts();

        assertThat(facts).isNotNull();
        assertThat(facts.memoryMegabytes()).isEqualTo(16384);
        assertThat(facts.processors()).containsExactly(new Processor("13th Gen Intel(R) Core(TM) i5-1335U", 10));
        assertThat(facts.remoteTools()).containsExactly(new RemoteTool("teamviewer", "1029384756"));
        assertThat(facts.peripherals())
                .as("without the hub")
                .containsExactly(
                        new AssetFacts.Peripheral(
                                AssetFacts.Peripheral.Kind.MONITOR, "DELL P2419H", "Dell Inc.", "CN0ABC12"),
                        new AssetFacts.Peripheral(
                                AssetFacts.Peripheral.Kind.USB,
                                "Lecteur de cartes CPS",
                                "Fabricant fictif",
                                "LC-0042"));
        assertThat(facts.ports()).hasSize(3).noneMatch(port -> "127.0.0.1".equals(port.ip()));
        assertThat(facts.volumes())
                .extracting(volume -> volume.encryption())
                .containsExactly(
                        EncryptionState.ENCRYPTED,
                        EncryptionState.UNKNOWN,
                        EncryptionState.NOT_ENCRYPTED,
                        EncryptionState.UNKNOWN);
        assertThat(facts.protections()).hasSize(2);
    }

    @Test
    void softwareIsDistinctAndNeverNameless() {
        assertThat(only(Samples.sample("windows-laptop.json")).software())
                .containsExactlyInAnyOrder(
                        new SoftwareItem("7-Zip 23.01 (x64)", "23.01", "Igor Pavlov"),
                        new SoftwareItem("Dossier Patient Exemple", "12.4.2", "Éditeur fictif"),
                        new SoftwareItem("KB5049981", "", null),
                        new SoftwareItem("KB5071546", "", null),
                        new SoftwareItem("{11111111-2222-3333-4444-555555555555}", "1.0", null));
    }

    @Test
    void aDebianServerOfGlpiAgentIsRead() {
        var document = Samples.sample("debian-server.json");
        var report = only(document);

        assertThat(document.message()).isEqualTo(Message.INVENTORY);
        assertThat(document.dialect()).isEqualTo(Dialect.JSON);
        assertThat(document.partial()).isFalse();
        assertThat(document.program()).startsWith("GLPI-");
        assertThat(document.warnings()).isEmpty();
        assertThat(report.kind()).isEqualTo(AssetKind.VIRTUAL_MACHINE);
        assertThat(report.values())
                .containsEntry(AssetField.OS_NAME, "Debian GNU/Linux 12 (bookworm)")
                .containsEntry(AssetField.OS_VERSION, "12.5")
                .containsEntry(AssetField.OS_BUILD, "6.1.0-21-amd64")
                .containsEntry(AssetField.LOCAL_ADMINISTRATORS, "mleroux, nbernard")
                .containsEntry(AssetField.IP_ADDRESS, "192.0.2.2")
                .doesNotContainKeys(AssetField.ENCRYPTION, AssetField.PROTECTION);
        assertThat(report.software()).hasSize(8);
    }

    @Test
    void aPartialInventorySaysNothingOfWhatItLeavesOut() {
        var document = Samples.sample("debian-server-partial.json");
        var report = only(document);

        assertThat(document.partial()).isTrue();
        assertThat(report.partial()).isTrue();
        assertThat(report.software()).isNull();
        assertThat(report.values()).doesNotContainKeys(AssetField.OS_NAME, AssetField.SERIAL);
        assertThat(report.facts()).isNotNull();
        assertThat(report.facts().volumes()).hasSize(1);
    }

    @Test
    void anEmptyListOfSoftwareIsNotAnAbsentOne() {
        assertThat(only(Samples.parsed("""
                {"content":{"hardware":{"name":"a"},"softwares":[]}}""")).software()).isEmpty();
        assertThat(only(Samples.parsed("""
                {"content":{"hardware":{"name":"a"}}}""")).software()).isNull();
    }

    @Test
    void aServerOfFusionInventoryIsRead() {
        var document = Samples.sample("fusioninventory.xml");
        var report = only(document);

        assertThat(document.dialect()).isEqualTo(Dialect.XML);
        assertThat(report.kind()).isEqualTo(AssetKind.SERVER);
        assertThat(report.values())
                .containsEntry(AssetField.NAME, "srv-pacs-02")
                .containsEntry(AssetField.SERIAL, "CZJ1230ABC")
                .containsEntry(AssetField.OS_NAME, "Debian GNU/Linux 12 (bookworm)")
                .containsEntry(AssetField.MAC_ADDRESS, "52:54:00:12:34:57");
        assertThat(report.software()).hasSize(6);
    }

    @Test
    void aComputerOfOcsInventoryIsRead() {
        var report = only(Samples.sample("ocsinventory.xml"));

        assertThat(report.kind()).isEqualTo(AssetKind.WORKSTATION);
        assertThat(report.values())
                .containsEntry(AssetField.OS_NAME, "Debian GNU/Linux 12")
                .containsEntry(AssetField.IP_ADDRESS, "192.0.2.2")
                .containsEntry(AssetField.LAST_UPDATE, "2025-11-03");
        assertThat(report.facts()).isNotNull();
        assertThat(report.facts().processors()).containsExactly(new Processor("AMD EPYC", 2));
    }

    @Test
    void anOldWindowsOfOcsKeepsItsAccentsItsBuildAndItsServicePack() {
        var document = Samples.sample("windows-ocs.xml");
        var report = only(document);

        assertThat(document.warnings()).isEmpty();
        assertThat(report.kind()).isEqualTo(AssetKind.WORKSTATION);
        assertThat(report.values())
                .containsEntry(AssetField.LAST_USER, "amélie.lefèvre")
                .containsEntry(AssetField.OS_NAME, "Microsoft Windows 7 Professionnel")
                .containsEntry(AssetField.OS_VERSION, "Service Pack 1")
                .containsEntry(AssetField.OS_BUILD, "6.1.7601")
                .containsEntry(AssetField.DOMAIN, "CHU");
        assertThat(report.software()).containsExactly(new SoftwareItem("Logiciel d'anesthésie", "4.2", "Éditeur"));
    }

    @Test
    void aPhoneAndATabletAreRead() {
        var phone = only(Samples.sample("phone.json"));
        var tablet = only(Samples.sample("tablet-ocs.xml"));

        assertThat(phone.kind()).isEqualTo(AssetKind.PHONE);
        assertThat(phone.values())
                .containsEntry(AssetField.OS_NAME, "Android 13")
                .containsEntry(AssetField.SERIAL, "R58T90ABCDE");
        assertThat(tablet.kind()).isEqualTo(AssetKind.TABLET);
        assertThat(tablet.values())
                .containsEntry(AssetField.OS_NAME, "Android")
                .containsEntry(AssetField.OS_VERSION, "12")
                .containsEntry(AssetField.TAGS, "EHPAD Les Tilleuls")
                .containsEntry(AssetField.IP_ADDRESS, "192.168.12.40");
    }

    @Test
    void aFileIsAsOldAsItSays() {
        var payload = Samples.decoded(Samples.bytes("windows-laptop.json"));

        var report = only(new AgentParser().parseFile(payload, Samples.NOW, PARIS));

        assertThat(report.seenAt()).isEqualTo(Instant.parse("2026-01-12T08:14:22Z"));
    }

    @Test
    void aFileFromTheFutureIsSeenToday() {
        var payload = Samples.decoded(Samples.bytes("windows-laptop.json"));
        var before = Instant.parse("2025-06-01T00:00:00Z");

        assertThat(only(new AgentParser().parseFile(payload, before, PARIS)).seenAt())
                .isEqualTo(before);
    }

    @Test
    void anUpdateToComeIsNotBelieved() {
        var report = only(Samples.parsed("""
                {"content":{"hardware":{"name":"a"},"softwares":[
                 {"name":"KB5000002","install_date":"2025-11-12"},{"name":"KB5000001","install_date":"2038-01-01"}]}}"""));

        assertThat(report.values()).containsEntry(AssetField.LAST_UPDATE, "2025-11-12");
    }

    @Test
    void aValueThatDoesNotFitIsLeftOutAndTheRestKept() {
        var document = Samples.parsed("""
                {"content":{"hardware":{"name":"%s"},"bios":{"ssn":"ABC"},"softwares":[{"name":"%s"}]}}""".formatted("n".repeat(3000), "s".repeat(400)));
        var report = only(document);

        assertThat(report.values()).containsEntry(AssetField.SERIAL, "ABC").doesNotContainKey(AssetField.NAME);
        assertThat(report.identity().hostname()).isNull();
        assertThat(report.software())
                .singleElement()
                .satisfies(item -> assertThat(item.name()).hasSize(255));
        assertThat(document.warnings())
                .extracting(problem -> problem.code())
                .containsExactly("agent-value-refused", "agent-name-cut");
        assertThat(document.warnings().getFirst().arguments().get(1)).hasSizeLessThan(100);
    }

    static AssetReport only(AgentDocument document) {
        assertThat(document.reports()).hasSize(1);
        return document.reports().getFirst();
    }
}
