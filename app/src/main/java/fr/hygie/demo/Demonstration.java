package fr.hygie.demo;

import java.util.List;

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
}
