package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.journal.JournalVerification;
import fr.hygie.scope.Platform;
import fr.hygie.security.token.ApiTokens;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HygieTest
class ConsoleTokensTests {
    @Autowired
    private ApiTokens tokens;

    @Test
    void aTokenMadeBesideTheServiceLetsItsProgramInAndStandsInTheJournal() throws SQLException {
        long before = told();
        try (var owner = TestDatabase.access().connectAsOwner()) {
            var console = new ConsoleTokens(owner, Clock.systemUTC());
            var token = console.create(" DSI@chu.demo", "export", 30).orElseThrow();
            assertThat(tokens.authenticate(token))
                    .get()
                    .satisfies(found -> assertThat(found.getPrincipal().login()).isEqualTo("dsi@chu.demo"));
            assertThat(console.create("nobody@nowhere.example", "export", 30)).isEmpty();
        }
        assertThat(told()).isEqualTo(before + 1);
        try (var owner = TestDatabase.access().connectAsOwner()) {
            assertThat(JournalVerification.verify(owner).breaks())
                    .noneMatch(broken -> broken.organisation().equals(Platform.ID));
        }
    }

    @Test
    void theOperatorHandsOverACertificateThatIsOverAndNoneThatIsInUse() throws SQLException {
        var certificate = new ClientCertificate("5a".repeat(32), null);
        try (var owner = TestDatabase.access().connectAsOwner()) {
            var console = new ConsoleTokens(owner, Clock.systemUTC());
            assertThat(console.bind("dsi@chu.demo", "mTLS", 30, certificate)).isTrue();
            assertThatThrownBy(() -> console.bind("rssi@ght.demo", "mTLS", 30, certificate))
                    .isInstanceOf(CertificateRefused.class);
            owner.setAutoCommit(true);
            try (var statement = owner.createStatement()) {
                statement.execute(
                        "update api_token set created_at = now() - interval '9 days', expires_at = now() - interval '1 s'"
                                + " where certificate = decode(repeat('5a', 32), 'hex')");
            }
            assertThat(console.bind("rssi@ght.demo", "mTLS", 30, certificate)).isTrue();
        }
        assertThat(tokens.authenticate(certificate))
                .get()
                .satisfies(found -> assertThat(found.getPrincipal().login()).isEqualTo("rssi@ght.demo"));
    }

    private static long told() throws SQLException {
        try (var owner = TestDatabase.access().connectAsOwner();
                var rows = owner.createStatement()
                        .executeQuery(
                                "select count(*) from journal_entry where action = 'security.token-created' and actor = 'console'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
