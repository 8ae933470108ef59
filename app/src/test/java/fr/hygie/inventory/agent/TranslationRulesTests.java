package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetFacts.Protection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationRulesTests {

    @ParameterizedTest
    @CsvSource({
        "Microsoft Windows 10 Professionnel, Desktop, Dell Inc., OptiPlex 7090, Physical, WORKSTATION",
        "Microsoft Windows 11 Pro, Notebook, HP, EliteBook 840 G8, Physical, LAPTOP",
        "Microsoft Windows 11 Pro, Convertible, Microsoft Corporation, Surface Pro 9, Physical, LAPTOP",
        "Microsoft Windows 11 Pro, Tablet, Microsoft Corporation, Surface Go, Physical, LAPTOP",
        "Microsoft Windows Server 2019 Standard, Rack Mount Chassis, HPE, ProLiant DL360 Gen10, Physical, SERVER",
        "Microsoft Windows Server 2016 Standard, Desktop, Dell Inc., OptiPlex 3020, Physical, SERVER",
        "Debian GNU/Linux 12, Rack Mount Chassis, Dell Inc., PowerEdge R640, Physical, SERVER",
        "Ubuntu 22.04, Desktop, LENOVO, ThinkCentre, Physical, WORKSTATION",
        "Microsoft Windows Server 2022 Standard, Other, 'VMware, Inc.', VMware7.1, Physical, VIRTUAL_MACHINE",
        "Microsoft Windows 10 Entreprise, Desktop, innotek GmbH, VirtualBox, '', VIRTUAL_MACHINE",
        "Rocky Linux 9, Other, Red Hat, KVM, '', VIRTUAL_MACHINE",
        "Microsoft Windows Server 2019, Desktop, Microsoft Corporation, Virtual Machine, Hyper-V, VIRTUAL_MACHINE",
        "VMware ESXi 8.0, Rack Mount Chassis, Dell Inc., PowerEdge R750, Physical, HYPERVISOR",
        "Proxmox VE 8, Rack Mount Chassis, Supermicro, X11, Physical, HYPERVISOR",
        "Microsoft Windows 10 IoT Entreprise, Desktop, HP, HP t640 Thin Client, Physical, THIN_CLIENT",
        "IGEL OS 11, Desktop, IGEL, UD3, Physical, THIN_CLIENT",
        "Android 13, '', Samsung, SM-G525F, '', PHONE",
        "Android 12, '', Samsung, SM-X205, '', TABLET",
        "AIX 7.2, Other, IBM, 9009-22A, Physical, SERVER",
        "'', '', '', '', '', WORKSTATION"
    })
    void theKindIsReadFromTheSystemTheChassisAndTheMaker(
            String system, String chassis, String maker, String model, String hosted, AssetKind kind) {
        var found = new Findings(LocalDate.EPOCH);
        add(found, Section.OPERATINGSYSTEM, "full_name", system);
        add(found, Section.HARDWARE, "chassis_type", chassis, "vmsystem", hosted);
        add(found, Section.BIOS, "smanufacturer", maker, "smodel", model);

        assertThat(KindRules.ofComputer(found, "Computer")).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORKING, NETWORK_EQUIPMENT",
        "Printer, PRINTER",
        "STORAGE, STORAGE",
        "Power, NETWORK_EQUIPMENT",
        "Phone, NETWORK_EQUIPMENT",
        "COMPUTER, WORKSTATION"
    })
    void theKindOfAnEquipmentIsReadFromItsType(String type, AssetKind kind) {
        var device = new Findings(LocalDate.EPOCH);
        add(device, Section.NETWORK_DEVICE, "type", type);

        assertThat(KindRules.ofDevice(device, null)).contains(kind);
    }

    @Test
    void allFixedVolumesMakeAnEncryptedDisk() {
        assertThat(encryption(drive("C:", "Local Disk", "Yes"), drive("D:", "Local Disk", "Yes")))
                .isEqualTo(EncryptionState.ENCRYPTED);
        assertThat(encryption(drive("C:", "Local Disk", "Yes"), drive("D:", "Local Disk", "No")))
                .isEqualTo(EncryptionState.PARTIAL);
        assertThat(encryption(drive("C:", "Local Disk", "No"))).isEqualTo(EncryptionState.NOT_ENCRYPTED);
        assertThat(encryption(drive("C:", "Local Disk", "Partially"))).isEqualTo(EncryptionState.PARTIAL);
    }

    @Test
    void keysSharesAndStartPartitionsDoNotCount() {
        assertThat(encryption(
                        drive("C:", "Local Disk", "Yes"),
                        drive("E:", "Removable Disk", "No"),
                        drive("S:", "Network Drive", null),
                        drive(null, "/boot/efi", null)))
                .isEqualTo(EncryptionState.ENCRYPTED);
    }

    @Test
    void onLinuxAVolumeThatSaysNothingBesideAnEncryptedOneIsNot() {
        assertThat(encryption(drive(null, "/", "Yes"), drive(null, "/boot", null)))
                .isEqualTo(EncryptionState.ENCRYPTED);
        assertThat(encryption(drive(null, "/", "Yes"), drive(null, "/data", null)))
                .isEqualTo(EncryptionState.PARTIAL);
    }

    @Test
    void silenceProvesNothing() {
        assertThat(EncryptionRules.state(
                        List.of(drive("C:", "Local Disk", null), drive("D:", "Local Disk", "Unknown"))))
                .isEmpty();
        assertThat(EncryptionRules.state(List.of())).isEmpty();
        assertThat(ProtectionRules.best(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, PROTECTED",
        "true, false, OUTDATED",
        "true, , PROTECTED",
        "false, true, DISABLED",
        "false, false, DISABLED",
        ", true, UNKNOWN"
    })
    void theStateOfAProtectionFollowsWhatItSays(
            @Nullable Boolean enabled, @Nullable Boolean upToDate, ProtectionState state) {
        assertThat(ProtectionRules.state(protection(enabled, upToDate))).isEqualTo(state);
    }

    @Test
    void theBestOfSeveralProtectionsCounts() {
        var off = protection(false, true);
        var old = protection(true, false);
        var unknown = protection(null, null);

        assertThat(ProtectionRules.best(List.of(off, old))).contains(old);
        assertThat(ProtectionRules.best(List.of(off, unknown))).contains(unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "22H2, 19045.5247, 10.0.19045, 22H2, 10.0.19045.5247",
        "'', Service Pack 1, 6.1.7601, Service Pack 1, 6.1.7601",
        "12.5, '', 6.1.0-21-amd64, 12.5, 6.1.0-21-amd64",
        "21H2, 20348.2849, 10.0.20348, 21H2, 10.0.20348.2849"
    })
    void versionAndBuildAreToldApart(String version, String pack, String kernel, String osVersion, String build) {
        var found = new Findings(LocalDate.EPOCH);
        add(
                found,
                Section.OPERATINGSYSTEM,
                "full_name",
                "x",
                "version",
                version,
                "service_pack",
                pack,
                "kernel_version",
                kernel);

        assertThat(SystemRules.of(found)).isEqualTo(new SystemRules("x", osVersion, build));
    }

    private static Protection protection(@Nullable Boolean enabled, @Nullable Boolean upToDate) {
        return new Protection("Antivirus", null, null, enabled, upToDate, null);
    }

    private static EncryptionState encryption(Row... drives) {
        return EncryptionRules.state(List.of(drives)).orElseThrow();
    }

    private static Row drive(@Nullable String letter, String type, @Nullable String status) {
        var row = new Row(255);
        row.add("letter", letter == null ? "" : letter);
        row.add("type", type);
        row.add("encrypt_status", status == null ? "" : status);
        return row;
    }

    private static void add(Findings found, Section section, String... pairs) {
        var row = found.open(section);
        var left = new ArrayList<>(List.of(pairs));
        while (!left.isEmpty()) {
            row.add(left.removeFirst(), left.removeFirst());
        }
        found.close(section, row);
    }
}
