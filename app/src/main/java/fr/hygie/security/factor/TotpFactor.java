package fr.hygie.security.factor;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.SecretBox;
import fr.hygie.security.AccountWork;
import fr.hygie.security.PublicAccounts;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Code generators on telephones: one per account. */
@Service
public class TotpFactor {
    private final JdbcClient jdbc;
    private final SecretBox box;
    private final AccountWork work;
    private final Journal journal;
    private final PublicAccounts publicAccounts;
    private final Clock clock;

    TotpFactor(
            JdbcClient jdbc,
            SecretBox box,
            AccountWork work,
            Journal journal,
            PublicAccounts publicAccounts,
            Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.work = work;
        this.journal = journal;
        this.publicAccounts = publicAccounts;
        this.clock = clock;
    }

    /** A secret that is not in use before {@link #confirm}. */
    public TotpSecret propose() {
        return new TotpSecret(Totp.newSecret());
    }

    public boolean isEnrolled(UUID account) {
        return jdbc.sql("select count(*) from totp where account_id = ?")
                        .param(account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes a secret into use, in place of the one before, once its generator has shown a code that fits. */
    public boolean confirm(Actor actor, UUID account, TotpSecret secret, String code) {
        var step = Totp.match(secret.bytes(), code, clock.instant(), Long.MIN_VALUE);
        if (step.isEmpty()) {
            return false;
        }
        publicAccounts.requireOwnFactors(account);
        work.run(actor, () -> {
            jdbc.sql("""
                            insert into totp (account_id, secret, confirmed_at, last_step) values (:account, :secret, :now, :step)
                            on conflict (account_id) do update
                            set secret = excluded.secret, confirmed_at = excluded.confirmed_at, last_step = excluded.last_step""")
                    .param("account", account)
                    .param("secret", box.seal(secret.bytes(), belongsTo(account)))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("step", step.getAsLong())
                    .update();
            journal.record(act("security.totp-enrolled", account, actor));
        });
        return true;
    }

    /** Whether the code fits now; each code serves once, however many ask at the same time. */
    public boolean verify(UUID account, String code) {
        return jdbc.sql("select secret, last_step from totp where account_id = ?")
                .param(account)
                .query((row, number) -> Totp.match(
                        box.open(row.getBytes("secret"), belongsTo(account)),
                        code,
                        clock.instant(),
                        row.getLong("last_step")))
                .optional()
                .filter(step -> step.isPresent() && use(account, step.getAsLong()))
                .isPresent();
    }

    private boolean use(UUID account, long step) {
        return jdbc.sql("update totp set last_step = :step where account_id = :account and last_step < :step")
                        .param("step", step)
                        .param("account", account)
                        .update()
                == 1;
    }

    /** @throws fr.hygie.organisation.OrganisationRefused for a public account of the demonstration */
    public void remove(Actor actor, UUID account) {
        publicAccounts.requireOwnFactors(account);
        work.run(actor, () -> {
            if (jdbc.sql("delete from totp where account_id = ?").param(account).update() > 0) {
                journal.record(act("security.totp-removed", account, actor));
            }
        });
    }

    private static Act act(String action, UUID account, Actor actor) {
        return Act.of(Platform.ID, action, "account", account, actor.name());
    }

    private static String belongsTo(UUID account) {
        return "totp:" + account;
    }
}
