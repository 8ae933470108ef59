package fr.hygie.command;

import fr.hygie.security.CertificateRefused;
import fr.hygie.security.ClientCertificate;
import fr.hygie.security.ConsoleTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/** Makes a token for a program that acts in a person's name, or lets its certificate stand in its place. */
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
            var tokens = new ConsoleTokens(connection, Clock.systemUTC());
            if (arguments.has("certificate")) {
                bind(tokens, login, name, days, certificate(arguments));
                return 0;
            }
            var token = tokens.create(login, name, days).orElseThrow(() -> nobody(login));
            System.out.printf("Valid for %d days; it cannot be shown again:%n%s%n", days, token);
        }
        return 0;
    }

    private static void bind(ConsoleTokens tokens, String login, String name, int days, ClientCertificate certificate)
            throws SQLException {
        try {
            if (!tokens.bind(login, name, days, certificate)) {
                throw nobody(login);
            }
        } catch (CertificateRefused refused) {
            throw new CommandRefused(
                    switch (refused.reason()) {
                        case EXPIRED -> "the certificate has expired";
                        case TAKEN -> "the certificate stands for a program already: revoke that one first";
                    });
        }
        System.out.printf(
                "Valid for %d days, and no longer than the certificate:%n%s%n", days, certificate.fingerprint());
    }

    private static ClientCertificate certificate(Arguments arguments) throws IOException {
        var file = Path.of(arguments.required("certificate"));
        if (!Files.isRegularFile(file) || Files.size(file) > ClientCertificate.LONGEST) {
            throw new CommandRefused("--certificate: the file of one certificate (PEM)");
        }
        return ClientCertificate.in(Files.readString(file, StandardCharsets.ISO_8859_1))
                .orElseThrow(() -> new CommandRefused("--certificate: the file of one certificate (PEM)"));
    }

    private static CommandRefused nobody(String login) {
        return new CommandRefused("nobody may sign in as " + login);
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
