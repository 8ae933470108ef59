package fr.hygie.bench;

import java.nio.file.Path;
import java.util.Map;

/** What was asked on the command line, and where to work. */
record BenchSettings(Path folder, Map<String, String> options) {
    /** Size of the establishment. */
    enum Profile {
        CHU("full"),
        CHU_XL("chu-xl");

        private final String fleet;

        Profile(String fleet) {
            this.fleet = fleet;
        }

        /** As the setting {@code hygie.demo.fleet} names it. */
        String fleet() {
            return fleet;
        }
    }

    Profile profile(Profile usual) {
        var asked = options.get("profile");
        if (asked == null) {
            return usual;
        }
        return Profile.valueOf(asked.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }

    int number(String option, int usual) {
        return Integer.parseInt(options.getOrDefault(option, String.valueOf(usual)));
    }
}
