package fr.hygie.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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

        /** As the command line names it. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param options said on the command line; those that were not have their usual value */
    static BenchSettings of(Path folder, Map<String, String> options, Bench bench) {
        var known = bench.options().stream().map(BenchOption::name).toList();
        for (var name : options.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(bench.name() + " has no option --" + name + "; try bench --help");
            }
        }
        var all = new HashMap<String, String>();
        bench.options().forEach(option -> all.put(option.name(), option.usual()));
        all.putAll(options);
        return new BenchSettings(folder, all);
    }

    Profile profile() {
        return profile(text("profile"));
    }

    private static Profile profile(String name) {
        for (var profile : Profile.values()) {
            if (profile.label().equals(name)) {
                return profile;
            }
        }
        throw new IllegalArgumentException("--profile is chu or chu-xl, not " + name);
    }

    int number(String option) {
        var text = text(option);
        if (!text.matches("[1-9]\\d{0,7}")) {
            throw new IllegalArgumentException("--" + option + " is a number, not " + text);
        }
        return Integer.parseInt(text);
    }

    String text(String option) {
        return Objects.requireNonNull(options.get(option), option);
    }
}
