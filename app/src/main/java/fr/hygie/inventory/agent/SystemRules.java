package fr.hygie.inventory.agent;

import static fr.hygie.inventory.agent.Section.HARDWARE;
import static fr.hygie.inventory.agent.Section.OPERATINGSYSTEM;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operating system as agents tell it.
 *
 * @param name caption with the edition, e.g. "Microsoft Windows 10 Professionnel"
 * @param version e.g. "22H2", "12.5", "Service Pack 1"
 * @param build kernel or build; for Windows with the revision when it is told, e.g. "10.0.19045.4291"
 */
record SystemRules(
        @Nullable String name,
        @Nullable String version,
        @Nullable String build) {
    private static final Pattern BUILD = Pattern.compile("\\d+\\.\\d+\\.\\d{3,}.*");
    private static final Pattern REVISION = Pattern.compile("\\d{4,}\\.(\\d+)");

    static SystemRules of(Findings findings) {
        return findings.text(OPERATINGSYSTEM, "full_name", "name") != null ? modern(findings) : ocs(findings);
    }

    private static SystemRules modern(Findings findings) {
        var version = findings.text(OPERATINGSYSTEM, "version");
        var pack = findings.text(OPERATINGSYSTEM, "service_pack");
        var kernel = findings.text(OPERATINGSYSTEM, "kernel_version");
        if (pack != null) {
            // since Windows 10 the agent puts "build.revision" in the place of the service pack
            var revision = REVISION.matcher(pack);
            if (!revision.matches()) {
                version = version == null ? pack : version;
            } else if (kernel != null && BUILD.matcher(kernel).matches()) {
                kernel = kernel + '.' + revision.group(1);
            }
        }
        return new SystemRules(findings.text(OPERATINGSYSTEM, "full_name", "name"), version, kernel);
    }

    /** OCS has one version, which is a build on Windows, and puts the service pack into the comments. */
    private static SystemRules ocs(Findings findings) {
        var version = findings.text(HARDWARE, "osversion");
        var name = findings.text(HARDWARE, "osname");
        var windows = name != null && name.contains("Windows");
        if (!windows || version == null || !BUILD.matcher(version).matches()) {
            return new SystemRules(name, version, null);
        }
        var comments = findings.text(HARDWARE, "oscomments");
        return new SystemRules(
                name, comments != null && comments.startsWith("Service Pack") ? comments : null, version);
    }

    String caption() {
        return name == null ? "" : name;
    }
}
