package fr.hygie.inventory.agent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * File names of the programs that run on a computer, as its agent tells: neither who runs them nor their arguments,
 * which may hold secrets. What every system runs is no news.
 */
final class Programs {
    private static final int MOST = 200;
    private static final int LONGEST = 100;

    private static final Set<String> ORDINARY = Set.of(
            "svchost.exe",
            "explorer.exe",
            "csrss.exe",
            "lsass.exe",
            "services.exe",
            "smss.exe",
            "wininit.exe",
            "winlogon.exe",
            "system",
            "registry",
            "idle",
            "conhost.exe",
            "dwm.exe",
            "taskhostw.exe",
            "taskhost.exe",
            "runtimebroker.exe",
            "searchindexer.exe",
            "searchhost.exe",
            "spoolsv.exe",
            "dllhost.exe",
            "fontdrvhost.exe",
            "sihost.exe",
            "ctfmon.exe",
            "wmiprvse.exe",
            "audiodg.exe",
            "shellexperiencehost.exe",
            "startmenuexperiencehost.exe",
            "applicationframehost.exe",
            "securityhealthservice.exe",
            "msmpeng.exe",
            "cmd.exe",
            "powershell.exe",
            "msedge.exe",
            "chrome.exe",
            "firefox.exe",
            "init",
            "systemd",
            "systemd-journald",
            "systemd-logind",
            "systemd-udevd",
            "systemd-resolved",
            "dbus-daemon",
            "cron",
            "crond",
            "sshd",
            "bash",
            "sh",
            "agetty",
            "rsyslogd",
            "login",
            "ps",
            "perl",
            "python3",
            "su",
            "sudo");

    private Programs() {}

    /** Distinct, in lower case and in their order; at most {@value #MOST}. */
    static List<String> of(Findings found) {
        var names = new TreeSet<String>();
        for (var row : found.rows(Section.PROCESSES)) {
            var name = name(row.get("cmd"));
            if (!name.isEmpty() && name.length() <= LONGEST && !ORDINARY.contains(name) && names.size() < MOST) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /** Empty for threads of the kernel and for what has no name. */
    static String name(@Nullable String command) {
        if (command == null || command.isBlank() || command.startsWith("[")) {
            return "";
        }
        var line = command.strip().toLowerCase(Locale.ROOT);
        var file = path(line);
        var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .strip();
        return name.chars().anyMatch(Character::isLetter) ? name : "";
    }

    private static String path(String line) {
        if (line.startsWith("\"")) {
            int end = line.indexOf('"', 1);
            return end < 0 ? line.substring(1) : line.substring(1, end);
        }
        int windows = line.indexOf(".exe");
        int space = line.indexOf(' ');
        // a path of Windows may hold spaces
        if (windows > 0 && line.indexOf('\\') >= 0 && line.indexOf('\\') < windows) {
            return line.substring(0, windows + 4);
        }
        return space < 0 ? line : line.substring(0, space);
    }
}
