package fr.hygie.inventory.agent;

import static fr.hygie.inventory.agent.Section.BIOS;
import static fr.hygie.inventory.agent.Section.HARDWARE;
import static fr.hygie.inventory.agent.Section.NETWORK_DEVICE;

import fr.hygie.inventory.AssetKind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sort of thing an agent speaks of. The first rule that fits decides. */
final class KindRules {
    private static final Pattern MOBILE_SYSTEM = Pattern.compile("\\b(android|ios|ipados|iphone os)\\b");
    private static final Pattern TABLET = Pattern.compile("\\b(tablet|tab|ipad|galaxy tab|sm-[tx]\\d+)\\b");
    private static final Pattern HYPERVISOR =
            Pattern.compile("\\b(esxi?|vmkernel|proxmox|xenserver|xcp-ng|hyper-v server|nutanix|ahv)\\b");
    private static final Pattern VIRTUAL =
            Pattern.compile("vmware|qemu|innotek|virtualbox|\\bkvm\\b|\\bxen\\b|hvm domu|bochs"
                    + "|parallels|\\bvirtual machine\\b|openstack|nutanix ahv|google compute engine|amazon ec2");
    private static final Pattern LAPTOP = Pattern.compile("laptop|notebook|portable|convertible|detachable|hand held");
    private static final Pattern THIN_CLIENT = Pattern.compile(
            "thin ?client|thinos|thinpro|\\bigel\\b|\\belux\\b|\\bwyse\\b|\\bfutro\\b|10zig|\\bhp t[4-7]\\d0\\b");
    private static final Pattern SERVER_SYSTEM = Pattern.compile("server|\\baix\\b|hp-ux|solaris|sunos");
    private static final Pattern SERVER_MACHINE =
            Pattern.compile("rack mount|server chassis|main system chassis|blade|raid chassis"
                    + "|poweredge|proliant|primergy|thinksystem|primequest|bladecenter|\\bsynergy\\b|\\bucs[cb]-");

    private KindRules() {}

    static AssetKind ofComputer(Findings computer, @Nullable String itemType) {
        var system = SystemRules.of(computer).caption().toLowerCase(Locale.ROOT);
        var machine = lower(computer.text(BIOS, "smanufacturer")) + ' ' + lower(computer.text(BIOS, "smodel"));
        var chassis = lower(computer.text(HARDWARE, "chassis_type")) + ' ' + lower(computer.text(BIOS, "type"));
        if ("Phone".equals(itemType) || MOBILE_SYSTEM.matcher(system).find()) {
            return TABLET.matcher(machine + ' ' + chassis).find() ? AssetKind.TABLET : AssetKind.PHONE;
        }
        if ("Printer".equals(itemType)) {
            return AssetKind.PRINTER;
        }
        if ("NetworkEquipment".equals(itemType)) {
            return AssetKind.NETWORK_EQUIPMENT;
        }
        if (HYPERVISOR.matcher(system).find()) {
            return AssetKind.HYPERVISOR;
        }
        if (isVirtual(computer, machine)) {
            return AssetKind.VIRTUAL_MACHINE;
        }
        return ofMachine(system, machine, chassis);
    }

    private static boolean isVirtual(Findings computer, String machine) {
        var hosted = computer.text(HARDWARE, "vmsystem");
        return hosted != null && !hosted.equalsIgnoreCase("Physical")
                || VIRTUAL.matcher(machine).find();
    }

    private static AssetKind ofMachine(String system, String machine, String chassis) {
        if (THIN_CLIENT.matcher(machine + ' ' + system).find()) {
            return AssetKind.THIN_CLIENT;
        }
        // a tablet PC runs a general-purpose system that must be protected as a laptop's
        if (LAPTOP.matcher(chassis).find() || chassis.contains("tablet")) {
            return AssetKind.LAPTOP;
        }
        if (SERVER_SYSTEM.matcher(system).find()
                || SERVER_MACHINE.matcher(chassis + ' ' + machine).find()) {
            return AssetKind.SERVER;
        }
        return AssetKind.WORKSTATION;
    }

    /** Empty when nothing tells what answers at that address. */
    static Optional<AssetKind> ofDevice(Findings device, @Nullable String itemType) {
        var type = device.text(NETWORK_DEVICE, "type");
        var told = type != null ? type : itemType == null ? "" : itemType;
        return switch (told.toLowerCase(Locale.ROOT)) {
            case "printer" -> Optional.of(AssetKind.PRINTER);
            case "storage" -> Optional.of(AssetKind.STORAGE);
            case "computer" -> Optional.of(AssetKind.WORKSTATION);
            // telephones that answer SNMP stand on a desk: PHONE is for those that leave the premises
            case "networking", "networkequipment", "power", "phone", "video", "kvm" ->
                Optional.of(AssetKind.NETWORK_EQUIPMENT);
            default -> Optional.empty();
        };
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
