package fr.hygie.inventory.agent;

import static fr.hygie.inventory.agent.Section.ACCESSLOG;
import static fr.hygie.inventory.agent.Section.ACCOUNTINFO;
import static fr.hygie.inventory.agent.Section.BIOS;
import static fr.hygie.inventory.agent.Section.HARDWARE;
import static fr.hygie.inventory.agent.Section.OPERATINGSYSTEM;
import static fr.hygie.inventory.agent.Section.USERS;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.Processor;
import fr.hygie.inventory.report.AssetFacts.RemoteTool;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.SoftwareItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translation of what an agent says of the computer, server or phone it runs on. */
final class ComputerTranslation {
    private static final String PLACE = "/content";
    private static final Set<Section> PARTS = Set.of(
            Section.NETWORKS,
            Section.DRIVES,
            Section.ANTIVIRUS,
            Section.LOCAL_GROUPS,
            Section.CPUS,
            Section.REMOTE_MGMT,
            Section.MONITORS,
            Section.PRINTERS,
            Section.USBDEVICES,
            Section.PROCESSES);
    private static final Set<String> ADMINISTRATORS =
            Set.of("administrateurs", "administrators", "admin", "sudo", "wheel");
    private static final String WINDOWS_ADMINISTRATORS = "S-1-5-32-544";

    private final Reading reading;
    private final Findings found;
    private final AssetKind kind;
    private final Instant seenAt;
    private final Warnings warnings;
    private final Values values;
    private final NetworkRules network;

    ComputerTranslation(Reading reading, AssetKind kind, Instant seenAt, Warnings warnings) {
        this.reading = reading;
        this.found = reading.own;
        this.kind = kind;
        this.seenAt = seenAt;
        this.warnings = warnings;
        this.values = new Values(kind, PLACE, warnings);
        this.network = new NetworkRules(found.rows(Section.NETWORKS));
    }

    AssetReport report() {
        var facts = facts();
        machine();
        system();
        addresses();
        people(facts.localAdministrators());
        security(facts);
        var software = software();
        values.put(AssetField.LAST_UPDATE, found.software().lastUpdate());
        return new AssetReport(
                PLACE,
                identity(),
                kind,
                values.all(),
                software,
                PARTS.stream().anyMatch(found::has) || facts.memoryMegabytes() != null ? facts : null,
                seenAt,
                reading.partial);
    }

    private AssetIdentity identity() {
        return new AssetIdentity(
                null,
                PlainText.identifier(reading.deviceId),
                PlainText.identifier(found.text(HARDWARE, "uuid")),
                PlainText.identifier(serial()),
                PlainText.identifier(manufacturer()),
                PlainText.identifier(found.text(BIOS, "assettag")),
                network.macs(),
                PlainText.identifier(found.text(HARDWARE, "name")),
                PlainText.identifier(domain()));
    }

    /** Some boards only know their own serial number; the one of the system comes first. */
    private @Nullable String serial() {
        return found.text(BIOS, "ssn", "enclosureserial", "msn");
    }

    private @Nullable String manufacturer() {
        return found.text(BIOS, "smanufacturer", "mmanufacturer", "bmanufacturer");
    }

    private @Nullable String domain() {
        var domain = found.text(OPERATINGSYSTEM, "dns_domain");
        return domain != null ? domain : found.text(HARDWARE, "userdomain", "workgroup");
    }

    private void machine() {
        values.put(AssetField.NAME, found.text(HARDWARE, "name"));
        values.put(AssetField.MANUFACTURER, manufacturer());
        values.put(AssetField.MODEL, found.text(BIOS, "smodel", "mmodel"));
        values.put(AssetField.SERIAL, serial());
        values.put(AssetField.ASSET_TAG, found.text(BIOS, "assettag"));
        values.put(AssetField.HARDWARE_UUID, found.text(HARDWARE, "uuid"));
        values.put(AssetField.DOMAIN, domain());
        values.put(AssetField.TAGS, tag());
    }

    private @Nullable String tag() {
        if (reading.tag != null && !reading.tag.isEmpty()) {
            return reading.tag;
        }
        for (var row : found.rows(ACCOUNTINFO)) {
            if ("TAG".equalsIgnoreCase(row.get("keyname"))) {
                return row.get("keyvalue");
            }
        }
        return found.text(ACCOUNTINFO, "tag");
    }

    private void system() {
        var system = SystemRules.of(found);
        values.put(AssetField.OS_NAME, system.name());
        values.put(AssetField.OS_VERSION, system.version());
        values.put(AssetField.OS_BUILD, system.build());
    }

    private void addresses() {
        var main = network.main();
        values.put(
                AssetField.IP_ADDRESS,
                main.map(row -> row.first("ipaddress", "ipaddress6")).orElse(found.text(HARDWARE, "ipaddr")));
        values.put(AssetField.MAC_ADDRESS, main.flatMap(NetworkRules::mac).orElse(null));
    }

    private void people(List<String> administrators) {
        var user = found.text(HARDWARE, "lastloggeduser");
        values.put(AssetField.LAST_USER, user != null ? user : otherUser());
        values.put(AssetField.LOCAL_ADMINISTRATORS, String.join(", ", administrators));
    }

    private @Nullable String otherUser() {
        var user = found.text(USERS, "login");
        if (user != null) {
            return user;
        }
        var owner = found.text(HARDWARE, "userid");
        return owner != null ? owner : found.text(ACCESSLOG, "userid");
    }

    private void security(AssetFacts facts) {
        ProtectionRules.best(facts.protections()).ifPresent(best -> {
            values.put(AssetField.PROTECTION, ProtectionRules.state(best));
            values.put(
                    AssetField.PROTECTION_PRODUCT,
                    best.version() == null ? best.product() : best.product() + ' ' + best.version());
        });
        EncryptionRules.state(found.rows(Section.DRIVES)).ifPresent(state -> values.put(AssetField.ENCRYPTION, state));
    }

    private @Nullable List<SoftwareItem> software() {
        if (found.software().cut() > 0) {
            warnings.add(
                    Section.SOFTWARES.pointer(),
                    "agent-name-cut",
                    String.valueOf(found.software().cut()));
        }
        return found.has(Section.SOFTWARES) ? found.software().items() : null;
    }

    private AssetFacts facts() {
        var memory = found.rows(HARDWARE).stream()
                .map(row -> row.number("memory"))
                .filter(size -> size != null && size > 0 && size < Integer.MAX_VALUE)
                .findFirst();
        return new AssetFacts(
                network.ports(),
                EncryptionRules.volumes(found.rows(Section.DRIVES)),
                ProtectionRules.protections(found.rows(Section.ANTIVIRUS)),
                administrators(),
                processors(),
                memory.map(Long::intValue).orElse(null),
                remoteTools(),
                Peripherals.of(found),
                Programs.of(found));
    }

    private List<String> administrators() {
        var members = new LinkedHashSet<String>();
        for (var group : found.rows(Section.LOCAL_GROUPS)) {
            var name = group.get("name");
            if (WINDOWS_ADMINISTRATORS.equals(group.get("id"))
                    || name != null && ADMINISTRATORS.contains(name.toLowerCase(Locale.ROOT))) {
                members.addAll(group.all("member", "members"));
            }
        }
        return List.copyOf(members);
    }

    private List<Processor> processors() {
        var processors = new ArrayList<Processor>();
        for (var row : found.rows(Section.CPUS)) {
            var name = row.first("name", "type");
            if (name != null) {
                var cores = row.first("core", "corecount", "cores") == null ? null : cores(row);
                processors.add(new Processor(name, cores));
            }
        }
        return processors;
    }

    private static @Nullable Integer cores(Row row) {
        for (var key : List.of("core", "corecount", "cores")) {
            var count = row.number(key);
            if (count != null && count < 100_000) {
                return count.intValue();
            }
        }
        return null;
    }

    private List<RemoteTool> remoteTools() {
        var tools = new ArrayList<RemoteTool>();
        for (var row : found.rows(Section.REMOTE_MGMT)) {
            var type = row.get("type");
            if (type != null) {
                tools.add(new RemoteTool(type, row.get("id")));
            }
        }
        return tools;
    }
}
