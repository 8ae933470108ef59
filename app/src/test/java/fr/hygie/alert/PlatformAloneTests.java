package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What processes ask the database for all houses at once is refused in the name of one house. */
@HygieTest
class PlatformAloneTests {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert_notices(0, 10)",
                "alert_last_cursor()",
                "alert_message_hosts(now())",
                "alert_peer_due(now(), interval '1 minute', 10)",
                "alert_peer_hold(array[gen_random_uuid()], interval '1 minute')",
                "alert_peer_wake(gen_random_uuid(), now())",
                "alert_peer_alarm(gen_random_uuid())",
                "alert_queue_late(now())"
            })
    void whatIsForTheWholePlatformIsNotForOneHouse(String function) {
        var bench = new AlertTestBench(jdbc);
        var house = bench.organisation("Clinique des Ormeaux");
        assertThatThrownBy(() -> bench.as(house)
                        .run(() ->
                                transaction.executeWithoutResult(status -> jdbc.sql("select count(*) from " + function)
                                        .query(Integer.class)
                                        .single())))
                .hasStackTraceContaining("for the platform alone");
    }
}
