package fr.hygie.demo;

import java.util.List;
import java.util.Locale;

/** What the command line says of the demonstration. */
public final class Demonstration {
    /** Public, hence refused everywhere but in the demonstration. */
    public static final String PASSWORD = "hygie-demo";

    private Demonstration() {}

    /** Logins, one per role, in the order of the file. */
    public static List<String> accounts() {
        return DemonstrationFiles.people().stream()
                .map(someone -> "%-22s %s".formatted(someone.login(), someone.job()))
                .toList();
    }

    /** Whether visitors share this account: its password is known to everybody, and nobody may change it. */
    public static boolean isPublic(String login) {
        var named = login.strip().toLowerCase(Locale.ROOT);
        return DemonstrationFiles.people().stream()
                .anyMatch(someone -> someone.login().equals(named));
    }
}
