package fr.hygie.security.link;

import fr.hygie.organisation.Founding;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import fr.hygie.security.Accounts;
import fr.hygie.security.link.OneTimeLinks.Purpose;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the first person in: as long as nobody has an account, each start prints a link by which whoever installs Hygie
 * becomes its administrator. There is no default password.
 */
@Component
@Order(100)
public class FirstAdministrator implements ApplicationRunner {
    private static final Duration VALIDITY = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final Founding founding;
    private final TransactionTemplate transaction;
    private final Environment environment;
    private final PrintStream console = System.out;

    FirstAdministrator(
            JdbcClient jdbc,
            OneTimeLinks links,
            Accounts accounts,
            Founding founding,
            TransactionTemplate transaction,
            Environment environment) {
        this.jdbc = jdbc;
        this.links = links;
        this.accounts = accounts;
        this.founding = founding;
        this.transaction = transaction;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (nobodyHasAnAccount()) {
            console.println("First administrator (once, within 24 hours): " + address() + link());
        }
    }

    private boolean nobodyHasAnAccount() {
        return jdbc.sql("select count(*) from account").query(Integer.class).single() == 0;
    }

    /** Path of a new link; the one before ceases to work. */
    String link() {
        return transaction.execute(
                status -> "/first-administrator/" + links.make(Purpose.FIRST_ADMINISTRATOR, null, VALIDITY));
    }

    private String address() {
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return environment.getProperty("hygie.address", "http://localhost:" + port);
    }

    public boolean isExpected(String secret) {
        return links.holds(Purpose.FIRST_ADMINISTRATOR, secret);
    }

    /**
     * Makes the person, the account and, where there is none, the root of the tree.
     *
     * @throws LinkNoLongerWorks when the link was used, has ended, or somebody has an account by now
     */
    public void enter(
            String secret, String givenName, String familyName, String email, String password, String origin) {
        var name = givenName + " " + familyName;
        var scope = new Scope(Actor.platform(name, origin), Platform.ID, Set.of(Platform.ID, Founding.ROOT), Set.of());
        scope.run(() -> transaction.executeWithoutResult(status -> {
            if (!links.use(Purpose.FIRST_ADMINISTRATOR, secret) || !nobodyHasAnAccount()) {
                throw new LinkNoLongerWorks();
            }
            accounts.open(founding.administrator(givenName, familyName, email), email, name, password);
        }));
    }
}
