package fr.hygie.inventory.agent;

import fr.hygie.inventory.FieldType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parts of an inventory that we read, with the properties we want of each: all the rest is skipped without being built.
 * Names are those of the JSON format; the XML one writes the same in upper case, and nested elements are joined by a
 * dot.
 */
enum Section {
    HARDWARE(
            "name",
            "uuid",
            "chassis_type",
            "vmsystem",
            "workgroup",
            "userdomain",
            "memory",
            "lastloggeduser",
            "userid",
            "osname",
            "osversion",
            "oscomments",
            "ipaddr"),
    BIOS(
            "ssn",
            "msn",
            "smanufacturer",
            "mmanufacturer",
            "bmanufacturer",
            "smodel",
            "mmodel",
            "assettag",
            "enclosureserial",
            "type"),
    OPERATINGSYSTEM(
            "name", "full_name", "version", "service_pack", "kernel_version", "dns_domain", "fqdn", "timezone.offset"),
    SOFTWARES(
            "name",
            "guid",
            "version",
            "publisher",
            "install_date",
            "installdate",
            "release_type",
            "system_category",
            "from"),
    DATABASES_SERVICES("name", "version", "manufacturer"),
    ANTIVIRUS("name", "version", "company", "enabled", "uptodate", "base_version"),
    DRIVES(
            "letter",
            "type",
            "filesystem",
            "total",
            "free",
            "volumn",
            "label",
            "description",
            "encrypt_name",
            "encrypt_status"),
    NETWORKS("description", "ipaddress", "ipaddress6", "mac", "macaddr", "status", "virtualdev", "type", "ipgateway"),
    LOCAL_GROUPS("name", "id", "member", "members"),
    CPUS("name", "type", "core", "corecount", "cores"),
    REMOTE_MGMT("id", "type"),
    MONITORS("caption", "name", "description", "manufacturer", "serial", "altserial"),
    PRINTERS("name", "driver", "manufacturer", "serial"),
    USBDEVICES("name", "caption", "manufacturer", "serial", "vendorid", "productid"),
    PROCESSES("cmd"),
    USERS("login", "domain"),
    ACCESSLOG("logdate", "userid"),
    ACCOUNTINFO("keyname", "keyvalue", "tag"),
    VIRTUALMACHINES(
            "name",
            "uuid",
            "mac",
            "vmtype",
            "subsystem",
            "status",
            "memory",
            "vcpu",
            "ipaddress",
            "serial",
            "operatingsystem.full_name",
            "operatingsystem.name",
            "operatingsystem.version",
            "operatingsystem.kernel_version"),
    NETWORK_DEVICE(
            "type",
            "name",
            "snmphostname",
            "dnshostname",
            "netbiosname",
            "workgroup",
            "serial",
            "model",
            "manufacturer",
            "firmware",
            "mac",
            "ip",
            "ips",
            "ips.ip",
            "location",
            "assettag",
            "memory",
            "ram"),
    NETWORK_PORTS("ifname", "ifdescr", "mac", "ip", "ips", "ips.ip", "ifstatus"),
    NETWORK_COMPONENTS("type", "serial", "model", "firmware"),
    FIRMWARES("name", "version", "type");

    private static final Map<String, Section> BY_NAME = new HashMap<>();

    static {
        for (var section : values()) {
            BY_NAME.put(section.name(), section);
            BY_NAME.put(section.name().toLowerCase(Locale.ROOT), section);
        }
    }

    /** Both spellings to the canonical key, so that the hot path changes no case. */
    private final Map<String, String> keys = new HashMap<>();

    private final Set<String> nests = new HashSet<>();

    Section(String... wanted) {
        for (var key : wanted) {
            keys.put(key, key);
            keys.put(key.toUpperCase(Locale.ROOT), key);
            int dot = key.indexOf('.');
            if (dot > 0) {
                nests.add(key.substring(0, dot));
            }
        }
    }

    static @Nullable Section of(String name) {
        var section = BY_NAME.get(name);
        return section != null ? section : BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** The canonical key of a property; null when nobody wants it. */
    @Nullable
    String key(String name) {
        return keys.get(name);
    }

    /** Whether some wanted properties stand one level below this one. */
    boolean nests(String name) {
        return !nests.isEmpty() && nests.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Longest text kept of a property: of a part as long as a line, of a field one character more than fits, so that it
     * is refused with a warning, and of software enough to see that it is cut.
     */
    int maxLength() {
        return switch (this) {
            case ANTIVIRUS, DRIVES, NETWORKS, LOCAL_GROUPS, CPUS, REMOTE_MGMT, NETWORK_PORTS, PROCESSES ->
                PlainText.LINE;
            case SOFTWARES, DATABASES_SERVICES -> PlainText.LINE + 1;
            default -> FieldType.MAX_LENGTH + 1;
        };
    }

    /** How warnings call it, e.g. {@code /content/softwares}. */
    String pointer() {
        return "/content/" + name().toLowerCase(Locale.ROOT);
    }
}
