package fr.hygie.security.factor;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.security.AccountWork;
import fr.hygie.security.PublicAccounts;
import fr.hygie.security.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Codes on paper for the day the second factor is lost: 120 random bits each, used once, kept as hashes. With fewer than
 * 112 a fast hash would not do.
 *
 * @see <a href="https://owasp.org/www-project-application-security-verification-standard/">OWASP ASVS 5.0, V6.5.2</a>
 */
@Service
public class RecoveryCodes {
    public static final int COUNT = 10;
    private static final int BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final AccountWork work;
    private final Journal journal;
    private final PublicAccounts publicAccounts;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, AccountWork work, Journal journal, PublicAccounts publicAccounts, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.journal = journal;
        this.publicAccounts = publicAccounts;
        this.clock = clock;
    }

    /** Makes new ones; the former cease to work. @return in groups of four letters, never to be shown again */
    public List<String> renew(Actor actor, UUID account) {
        publicAccounts.requireOwnFactors(account);
        var codes = Stream.generate(RecoveryCodes::next).limit(COUNT).toList();
        var hashes = codes.stream().map(code -> Secrets.hash(plain(code))).toArray(byte[][]::new);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        work.run(actor, () -> {
            jdbc.sql("delete from recovery_code where account_id = ?")
                    .param(account)
                    .update();
            jdbc.sql("insert into recovery_code (account_id, hash, created_at) select ?, h, ? from unnest(?) as h")
                    .params(account, now, hashes)
                    .update();
            journal.record(Act.of(Platform.ID, "security.recovery-codes-renewed", "account", account, actor.name()));
        });
        return codes;
    }

    /** How many are left. */
    public int left(UUID account) {
        return jdbc.sql("select count(*) from recovery_code where account_id = ? and used_at is null")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** Whether the code was good; from then on it is not. */
    public boolean use(UUID account, String code) {
        return jdbc.sql("""
                                update recovery_code set used_at = ?
                                where account_id = ? and hash = ? and used_at is null""")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), account, Secrets.hash(plain(code)))
                        .update()
                == 1;
    }

    private static String next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.grouped(bytes).replace(' ', '-');
    }

    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
