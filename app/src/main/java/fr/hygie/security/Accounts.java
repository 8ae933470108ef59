package fr.hygie.security;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.security.factor.FactorReset;
import fr.hygie.security.link.OneTimeLinks;
import fr.hygie.security.link.OneTimeLinks.Purpose;
import fr.hygie.security.session.Sessions;
import fr.hygie.security.token.ApiTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of the platform. Every change is in the journal of the platform, or of the institution in whose scope it
 * is made.
 */
@Service
@Transactional
public class Accounts {
    private static final Duration INVITED_FOR = Duration.ofDays(7);

    private static final String SELECT =
            "select id, person_id, login, password_hash, enabled, name from account where ";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final OneTimeLinks links;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final FactorReset factors;
    private final Journal journal;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            OneTimeLinks links,
            Sessions sessions,
            ApiTokens tokens,
            FactorReset factors,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.links = links;
        this.sessions = sessions;
        this.tokens = tokens;
        this.factors = factors;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(String login) {
        return jdbc.sql(SELECT + "login = :login")
                .param("login", login.strip().toLowerCase(Locale.ROOT))
                .query(Accounts::account)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(UUID id) {
        return jdbc.sql(SELECT + "id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    @Transactional(readOnly = true)
    public Optional<Account> ofPerson(UUID personId) {
        return jdbc.sql(SELECT + "person_id = :person")
                .param("person", personId)
                .query(Accounts::account)
                .optional();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("login"),
                row.getString("password_hash"),
                row.getBoolean("enabled"),
                row.getString("name"));
    }

    /**
     * Opens an account for a person.
     *
     * @param login usually the e-mail address; kept in lower case
     * @param password null when the person will set it by a link
     * @throws LoginTaken when another account has the login
     */
    public UUID open(UUID personId, String login, String name, @Nullable CharSequence password) {
        var id = UUID.randomUUID();
        var kept = login.strip().toLowerCase(Locale.ROOT);
        try {
            jdbc.sql("""
                            insert into account (id, person_id, login, name, password_hash)
                            values (:id, :person, :login, :name, :hash)""")
                    .param("id", id)
                    .param("person", personId)
                    .param("login", kept)
                    .param("name", name)
                    .param("hash", password == null ? null : passwords.encode(password))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new LoginTaken(kept);
        }
        record("security.account-opened", id, kept);
        return id;
    }

    /**
     * Opens an account and makes the link by which its owner sets a password. The caller has checked the right to do so.
     *
     * @throws LoginTaken when another account has the login
     */
    public Invitation invite(UUID personId, String login, String name) {
        return invitation(open(personId, login, name, null), login);
    }

    /** A new link for somebody who has not used the first, or has lost the password; links before it cease to work. */
    public Invitation inviteAgain(UUID account) {
        var login = find(account).map(Account::login).orElseThrow();
        return invitation(account, login);
    }

    private Invitation invitation(UUID account, String login) {
        var secret = links.make(Purpose.PASSWORD, account, INVITED_FOR);
        record("security.invited", account, login);
        return new Invitation(account, "/password/" + secret, clock.instant().plus(INVITED_FOR));
    }

    /**
     * Sets a password that the policy admits, and ends all other sessions and tokens of the account.
     *
     * @param kept identifier of the session that goes on; null for none
     */
    public void changePassword(UUID account, CharSequence password, @Nullable String kept) {
        jdbc.sql("update account set password_hash = ?, failures = 0, locked_until = null where id = ?")
                .params(passwords.encode(password), account)
                .update();
        revoke(account, kept);
        record("security.password-changed", account, label(account));
    }

    /**
     * Shuts the account out, at once and everywhere; links that would set its password cease to work. What the platform
     * shut out stays the platform's to enable.
     */
    public void disable(UUID account) {
        var by = AccountWork.isOfThePlatform() ? "PLATFORM" : "EMPLOYER";
        jdbc.sql("""
                        update account set enabled = false,
                          disabled_by = case when disabled_by = 'PLATFORM' then disabled_by else :by end where id = :id""").param("by", by).param("id", account).update();
        links.withdraw(Purpose.PASSWORD, account);
        revoke(account, null);
        record("security.account-disabled", account, label(account));
    }

    public void enable(UUID account) {
        jdbc.sql("update account set enabled = true, disabled_by = null where id = ?")
                .param(account)
                .update();
        record("security.account-enabled", account, label(account));
    }

    /** Ends all sessions and tokens of the account: whoever holds them signs in anew, or not at all. */
    public void endAccess(UUID account) {
        revoke(account, null);
    }

    /** Takes the second factors away, so that new ones can be set up, and ends the sessions of the account. */
    public void resetSecondFactor(UUID account) {
        var taken = factors.takeAway(account);
        int ended = sessions.endAll(account, null);
        var after = new TreeMap<String, Integer>(taken);
        after.put("sessions", ended);
        journal.record(
                Act.of(AccountWork.journalOwner(), "security.second-factor-reset", "account", account, label(account))
                        .changing(null, after));
    }

    private void revoke(UUID account, @Nullable String keptSession) {
        int ended = sessions.endAll(account, keptSession);
        int revoked = tokens.revokeAll(account);
        if (ended + revoked > 0) {
            journal.record(
                    Act.of(AccountWork.journalOwner(), "security.access-ended", "account", account, label(account))
                            .changing(null, Map.of("sessions", ended, "tokens", revoked)));
        }
    }

    private String label(UUID account) {
        return find(account).map(Account::login).orElse("");
    }

    /** Writes down what happened to an account. */
    public void record(String action, UUID account, String login) {
        journal.record(Act.of(AccountWork.journalOwner(), action, "account", account, login));
    }

    /** Writes down a failed attempt with a login that nobody has; the text is not kept, it might be a password. */
    void recordStranger() {
        journal.record(Act.of(AccountWork.journalOwner(), "security.sign-in-failed", "account", "", "?"));
    }
}
