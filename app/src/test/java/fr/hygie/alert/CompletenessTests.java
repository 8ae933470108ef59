package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What every page asks for is counted by the database, which must count as the sheet does. */
@HygieTest
class CompletenessTests {
    @Autowired
    private ToldAlerts told;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theDatabaseCountsWhatTheSheetCounts() {
        var random = new Random(7);
        for (int at = 0; at < 12; at++) {
            var content = content(random);
            var alert = told.tell(content, Tlp.GREEN, true, "EHPAD Les Genêts");
            assertThat(counted(alert))
                    .as(content.toString())
                    .isEqualTo(content.completeness().count());
        }
    }

    private static AlertContent content(Random random) {
        return new AlertContent(
                "Titre",
                AlertKind.MALWARE,
                Severity.INFORMATION,
                Situation.values()[random.nextInt(Situation.values().length)],
                random.nextBoolean() ? "Mode" : " \n",
                random.nextBoolean() ? List.of("T1486") : List.of(),
                random.nextBoolean() ? "Origine" : "",
                random.nextBoolean() ? List.of(new Step("s1", Step.Phase.IMMEDIATE, "Couper")) : List.of(),
                random.nextBoolean() ? List.of(new Marker(Marker.Type.DOMAIN, "evil.example", "")) : List.of(),
                List.of(),
                List.of(),
                random.nextBoolean() ? Instant.parse("2027-01-01T10:00:00Z") : null);
    }

    private int counted(UUID alert) {
        return Objects.requireNonNull(told.chu()
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select parts from alert_revision where alert_id = ? and number = 1")
                                .param(alert)
                                .query(Integer.class)
                                .single())));
    }
}
