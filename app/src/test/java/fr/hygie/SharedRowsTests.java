package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What all share is written in the name of the platform alone, and whoever did not say whose work it is works for nobody: every
 * table of the catalogue that has no rows of its own for each organisation is tried, those of modules to come too.
 */
@HygieTest
class SharedRowsTests {
    /** Written in whosever name, and why. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("product", "titles of software are added by whoever reports them, and are public names"),
            Map.entry("product_version", "idem"),
            Map.entry("imported_product", "dates of publishers: guarded by the right to administer the platform alone"),
            Map.entry("lifecycle_edition", "idem"),
            Map.entry("lifecycle_import", "idem"),
            Map.entry("spring_session", "signing in comes before it is known whose work it is"),
            Map.entry("spring_session_attributes", "idem"),
            Map.entry("guess_count", "idem"),
            Map.entry("stranger_attempt", "idem"),
            Map.entry("one_time_link", "idem"),
            Map.entry("totp", "idem, by account and not by organisation"),
            Map.entry("recovery_code", "idem"),
            Map.entry("user_credentials", "idem"),
            Map.entry("api_token", "idem"),
            Map.entry("account", "idem"));

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void noHouseAndNobodyWritesWhatAllShare() {
        var chu = scope("CHU Saint-Aubin");
        var open = new TreeSet<String>();
        for (var table : shared()) {
            var column = changeable(table);
            for (var sql : List.of(
                    "delete from " + table, "update %1$s set %2$s = %2$s where false".formatted(table, column))) {
                if (!chu.call(() -> isRefused(sql)) || !isRefused(sql)) {
                    open.add(table);
                }
            }
        }
        assertThat(open).isEqualTo(new TreeSet<>(OPEN.keySet()));
        assertThat(shared()).contains("vulnerability", "vulnerability_version", "equipment", "advisory", "cve");
    }

    private boolean isRefused(String sql) {
        try {
            work(sql);
            return false;
        } catch (DataAccessException refused) {
            return String.valueOf(refused.getMostSpecificCause().getMessage())
                    .matches("(?s).*(for the platform alone|permission denied).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stix_tick('alerts', 1000000000)",
                "stix_tick('deposits', 1000000000)",
                "stix_deposited(1000000000)",
                "stix_deposited(0)",
                "stix_define('{}', '{}')",
                "vulnerability_stale(now(), interval '1 minute', 10)",
                "vulnerability_struck('{1}')",
                "vulnerability_reach('{1}')",
                "advisory_source_due(now(), interval '1 minute')",
                "advisory_source_hold(gen_random_uuid(), now())",
                "alert_notices(0, 10)",
                "alert_claim('mail', 10, now(), interval '1 minute')",
                "alert_refresh(now(), 10)"
            })
    void whatIsForThePlatformIsForNoHouseAndNotForNobody(String function) {
        var sql = "select count(*) from " + function;
        assertRefused(function, () -> scope("CHU Saint-Aubin").run(() -> ask(sql)));
        assertRefused(function, () -> ask(sql));
    }

    @Test
    void theGuardsOfOneHouseRefuseNobodyToo() {
        var alert = jdbc.sql("select gen_random_uuid()").query(UUID.class).single();
        for (var function : List.of(
                "stix_subscribe('%s')",
                "stix_arrive('%s')",
                "alert_unname('%1$s', '%1$s', now())",
                "alert_catch_up('%1$s', '%1$s', interval '1 hour', now())")) {
            assertThatThrownBy(() -> ask("select count(*) from " + function.formatted(alert)))
                    .as(function)
                    .hasStackTraceContaining("ERROR");
        }
    }

    private void assertRefused(String what, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .as(what)
                .rootCause()
                .hasMessageMatching(
                        "(?s).*(for the platform alone|permission denied|row-level security|for whoever deposits).*");
    }

    private void work(String sql) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(sql).update();
        });
    }

    private void ask(String sql) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql(sql).query(Integer.class).single();
        });
    }

    /** Tables of the application without rows of organisations, that it may change. */
    private List<String> shared() {
        return Scope.of(Actor.platform("attacker", "test"), Platform.ID)
                .call(() -> jdbc.sql("""
                        select c.relname from pg_class c
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity
                          and (has_table_privilege(c.oid, 'DELETE') or has_any_column_privilege(c.oid, 'UPDATE')) order by 1""").query(String.class).list());
    }

    private String changeable(String table) {
        return jdbc.sql("""
                        select attname from pg_attribute where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped
                          and attgenerated = '' and attidentity = '' order by attnum limit 1""").param(table).query(String.class).single();
    }

    private Scope scope(String name) {
        var id = jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
        return Scope.of(Actor.platform("attacker", "test"), id);
    }
}
