package fr.hygie.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Objects;

/** What can be typed, from a file of its own: the launcher prints it too, where nothing is built yet. */
final class Help {
    private static final String ENTRY = "  hygie ";

    private Help() {}

    static String whole() {
        try (var file = Help.class.getResourceAsStream("help.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines on one command, without the margin; empty when the file has none. */
    static String of(String command) {
        var found = new ArrayList<String>();
        boolean inside = false;
        for (var line : whole().lines().toList()) {
            if (line.startsWith(ENTRY)) {
                inside = line.startsWith(ENTRY + command + " ");
            }
            if (inside) {
                found.add(line.substring(2));
            }
        }
        return String.join("\n", found);
    }
}
