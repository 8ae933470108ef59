package fr.hygie.command;

import fr.hygie.demo.Demonstration;
import fr.hygie.security.ConsoleRecovery;
import java.time.Clock;
import java.util.Map;

/** Lets somebody in again who has lost password and second factor; above all the only administrator. */
final class AccountRecover implements Command {
    @Override
    public String name() {
        return "account recover";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        var login = arguments.required("account");
        var home = Home.of(environment).holdingData();
        if (home.holdsDemonstration() && Demonstration.isPublic(login)) {
            throw new CommandRefused(login + " is a public account of the demonstration: it stays as it is");
        }
        try (var database = home.join();
                var connection = database.access().connectAsOwner()) {
            var path = new ConsoleRecovery(connection, Clock.systemUTC())
                    .recover(login)
                    .orElseThrow(() -> new CommandRefused("no enabled account signs in as " + login));
            System.out.println("Second factors removed, sessions closed. New password (once, within "
                    + ConsoleRecovery.VALIDITY.toHours() + " hours): " + address(arguments, environment) + path);
        }
        return 0;
    }

    /** As the service says it, from what a console knows. */
    private static String address(Arguments arguments, Map<String, String> environment) {
        var port = arguments.option("port").orElse("8080");
        return environment.getOrDefault("HYGIE_ADDRESS", "http://localhost:" + port);
    }
}
