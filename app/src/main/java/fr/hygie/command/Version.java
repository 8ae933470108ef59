package fr.hygie.command;

import java.io.IOException;
import java.util.Properties;

/** Version of the running program, as the build wrote it. */
final class Version {
    private Version() {}

    static String current() {
        try (var in = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (in == null) {
                return "development";
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("build.version", "development");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
