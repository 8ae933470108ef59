package fr.hygie.command;

import fr.hygie.security.ConsoleTokens;
import java.time.Clock;
import java.util.Map;

/** Makes a token for a program that acts in a person's name. */
final class TokenCreate implements Command {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 365;

    @Override
    public String name() {
        return "token create";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        var login = arguments.required("account");
        var name = arguments.required("name");
        int days = days(arguments);
        if (name.isBlank() || name.length() > 100) {
            throw new CommandRefused("--name: from 1 to 100 characters");
        }
        try (var database = Home.of(environment).holdingData().join();
                var connection = database.access().connectAsOwner()) {
            var token = new ConsoleTokens(connection, Clock.systemUTC())
                    .create(login, name, days)
                    .orElseThrow(() -> new CommandRefused("nobody may sign in as " + login));
            System.out.printf("Valid for %d days; it cannot be shown again:%n%s%n", days, token);
        }
        return 0;
    }

    private static int days(Arguments arguments) {
        try {
            int days = arguments.option("days").map(Integer::parseInt).orElse(USUAL_DAYS);
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of bounds
        }
        throw new CommandRefused("--days: from 1 to " + MOST_DAYS);
    }
}
