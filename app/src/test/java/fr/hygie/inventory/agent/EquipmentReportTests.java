package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.agent.AgentDocument.Message;
import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import fr.hygie.inventory.report.AssetReport;
import org.junit.jupiter.api.Test;

class EquipmentReportTests {

    @Test
    void oneDocumentTellsOfSeveralEquipments() {
        var document = Samples.sample("switch.xml");

        assertThat(document.message()).isEqualTo(Message.EQUIPMENT);
        assertThat(document.reports())
                .extracting(AssetReport::kind)
                .containsExactly(AssetKind.NETWORK_EQUIPMENT, AssetKind.PRINTER);
        assertThat(document.warnings())
                .extracting(problem -> problem.code())
                .containsExactly("agent-device-unreachable");
    }

    @Test
    void aSwitchTakesItsSerialNumberFromItsChassisAndItsFirmwareFromItsSystem() {
        var report = Samples.sample("switch.xml").reports().getFirst();

        assertThat(report.place()).isEqualTo("/content/device/0");
        assertThat(report.values())
                .containsEntry(AssetField.NAME, "sw-ped-2")
                .containsEntry(AssetField.SERIAL, "FCW2140A0XY")
                .containsEntry(AssetField.MODEL, "WS-C2960X-48FPD-L")
                .containsEntry(AssetField.FIRMWARE, "15.2(7)E3")
                .containsEntry(AssetField.IP_ADDRESS, "10.20.0.2")
                .containsEntry(AssetField.LOCATION, "Pédiatrie, local 2B");
        assertThat(report.facts()).isNotNull();
        assertThat(report.facts().ports())
                .containsExactly(
                        new NetworkPort("Gi1/0/1", "00:1b:0d:11:22:34", null, "up"),
                        new NetworkPort("Gi1/0/2", "00:1b:0d:11:22:35", null, "down"));
    }

    @Test
    void anEquipmentDoesNotBearTheNameOfTheAgentThatAskedIt() {
        for (var sample : new String[] {"switch.xml", "switch.json", "discovery.xml"}) {
            assertThat(Samples.sample(sample).reports())
                    .isNotEmpty()
                    .allSatisfy(
                            report -> assertThat(report.identity().agentId()).isNull());
        }
    }

    @Test
    void theNativeFormatSaysTheSame() {
        var document = Samples.sample("switch.json");
        var report = ComputerReportTests.only(document);

        assertThat(document.message()).isEqualTo(Message.EQUIPMENT);
        assertThat(report.kind()).isEqualTo(AssetKind.NETWORK_EQUIPMENT);
        assertThat(report.values())
                .containsEntry(AssetField.SERIAL, "SG12KN3456")
                .containsEntry(AssetField.FIRMWARE, "10.10.1020")
                .containsEntry(AssetField.IP_ADDRESS, "10.20.0.4");
        assertThat(report.identity().macs()).containsExactly("b8:d4:e7:00:11:22");
        assertThat(report.software()).isNull();
    }

    @Test
    void whatAnswersWithoutSayingWhatItIsIsNotAnAsset() {
        var document = Samples.sample("discovery.xml");

        assertThat(ComputerReportTests.only(document).values())
                .containsEntry(AssetField.NAME, "IMP-RAD-01")
                .containsEntry(AssetField.MODEL, "LaserJet M607");
        assertThat(document.warnings())
                .singleElement()
                .satisfies(problem -> assertThat(problem.place()).isEqualTo("/content/device/1"));
    }

    @Test
    void theEndOfANetworkTaskCarriesNothingAndIsNoFault() {
        var document = Samples.parsed("""
                <REQUEST><CONTENT><AGENT><END>1</END></AGENT><PROCESSNUMBER>12</PROCESSNUMBER></CONTENT>
                <DEVICEID>foo</DEVICEID><QUERY>SNMPQUERY</QUERY></REQUEST>""");

        assertThat(document.reports()).isEmpty();
    }

    @Test
    void aHypervisorBringsItsGuestsButNoContainer() {
        var reports = Samples.sample("hypervisor.json").reports();

        assertThat(reports)
                .extracting(AssetReport::kind)
                .containsExactly(AssetKind.HYPERVISOR, AssetKind.VIRTUAL_MACHINE, AssetKind.VIRTUAL_MACHINE);
        var running = reports.get(1);
        assertThat(running.place()).isEqualTo("/content/virtualmachines/0");
        assertThat(running.values())
                .containsEntry(AssetField.NAME, "SRV-PACS")
                .containsEntry(AssetField.OS_NAME, "Microsoft Windows Server 2012 R2 Standard");
        assertThat(running.identity().macs()).containsExactly("00:50:56:aa:bb:01", "00:50:56:aa:bb:02");
        assertThat(running.identity().hostname()).isNull();
        assertThat(running.seenAt()).isEqualTo(Samples.NOW);
        assertThat(reports.get(2).seenAt()).isNull();
    }
}
