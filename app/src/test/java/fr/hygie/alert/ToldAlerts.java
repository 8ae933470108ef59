package fr.hygie.alert;

import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.security.Accounts;
import fr.hygie.security.token.ApiTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes alerts of the demonstration in the name of its establishments, and gives tokens to tools of its people. */
@TestComponent
public class ToldAlerts {
    public static final String CHU = "CHU Saint-Aubin";
    public static final Actor TEST = Actor.platform("test", "test");

    private final AlertWriting writing;
    private final AlertRelays relays;
    private final AlertReader reader;
    private final ApiTokens tokens;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public ToldAlerts(
            AlertWriting writing,
            AlertRelays relays,
            AlertReader reader,
            ApiTokens tokens,
            Accounts accounts,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.writing = writing;
        this.relays = relays;
        this.reader = reader;
        this.tokens = tokens;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** An alert of the CHU. */
    public UUID tell(AlertContent content, Tlp tlp, boolean anonymous, String... recipients) {
        return tell(content, new Handling(tlp, Pap.GREEN, audience(recipients), anonymous, false));
    }

    public UUID tell(AlertContent content, Handling handling) {
        return chu().call(() -> {
            var alert = writing.begin(id(CHU), handling, content, null);
            writing.publish(alert.id(), alert.version());
            return alert.id();
        });
    }

    /** The next revision. */
    public void tellAgain(UUID id, AlertContent content, Tlp tlp, boolean anonymous) {
        chu().run(() -> {
            var alert = reader.read(id).alert();
            var handling = new Handling(tlp, alert.pap(), alert.audience(), anonymous, alert.exercise());
            var kept = writing.save(id, alert.version(), handling, content, null);
            writing.publish(id, kept.version());
        });
    }

    /** What its writer has in mind for the next revision, told to nobody. */
    public void haveInMind(UUID id, AlertContent content, Tlp tlp, boolean anonymous) {
        chu().run(() -> {
            var alert = reader.read(id).alert();
            var handling = new Handling(tlp, alert.pap(), alert.audience(), anonymous, alert.exercise());
            writing.save(id, alert.version(), handling, content, null);
        });
    }

    /** As if the CHU had taken it over from elsewhere. */
    public void comesFrom(UUID id, String author, UUID event, String source) {
        chu().run(() -> transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into alert_origin (organisation_id, alert_id, foreign_id, creator, author, event, at, sources)
                        values (?, ?, ?, '', ?, ?, now(), ?)""")
                .params(id(CHU), id, source, author, event, new String[] {source})
                .update()));
    }

    public void withdraw(UUID id) {
        chu().run(() -> writing.withdraw(id, reader.read(id).alert().version(), "erreur"));
    }

    public void relay(String sender, UUID id, String... recipients) {
        in(sender).run(() -> relays.relay(id, audience(recipients), true));
    }

    public Scope chu() {
        return in(CHU);
    }

    public Scope in(String organisation) {
        var id = id(organisation);
        return new Scope(
                TEST, id, Set.of(id), Set.of(Right.ALERT_READ, Right.ALERT_WRITE, Right.ALERT_RELAY, Right.SIGNED_IN));
    }

    public List<AudienceRule> audience(String... names) {
        return Arrays.stream(names).map(name -> AudienceRule.all(id(name))).toList();
    }

    public String token(String login) {
        return tokens.create(TEST, accounts.find(login).orElseThrow().id(), "tool", 30, null, null);
    }

    /** Of a person who serves several, for one of them. */
    public String token(String login, String organisation) {
        return tokens.create(TEST, accounts.find(login).orElseThrow().id(), "tool", 30, null, id(organisation));
    }

    public UUID id(String name) {
        return jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
    }
}
