package fr.hygie.command;

import fr.hygie.journal.JournalVerification;
import java.util.Map;

/** Recomputes the journal and names the first entry of each chain that does not hold. */
final class Verify implements Command {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        try (var database = Home.of(environment).holdingData().join();
                var connection = database.access().connectAsOwner()) {
            var outcome = JournalVerification.verify(connection);
            outcome.breaks()
                    .forEach(broken -> System.out.printf(
                            "broken: organisation %s, entry %d: %s%n",
                            broken.organisation(),
                            broken.number(),
                            broken.reason().name().toLowerCase(java.util.Locale.ROOT)));
            System.out.printf(
                    "%d entries in %d chains: %s%n",
                    outcome.entries(), outcome.chains(), outcome.holds() ? "all hold" : "NOT intact");
            return outcome.holds() ? 0 : 1;
        }
    }
}
