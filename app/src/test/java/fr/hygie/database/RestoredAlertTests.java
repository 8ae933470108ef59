package fr.hygie.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.TestDatabase;
import fr.hygie.database.EmbeddedCluster.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an installation that comes back from a backup still knows of an alert, and whom it tells. */
class RestoredAlertTests {
    private static final String PLATFORM = "00000000-0000-0000-0000-000000000000";
    private static final String REGION = "00000000-0000-0000-0000-00000000000a";
    private static final String AUTHOR = "00000000-0000-0000-0000-00000000000b";
    private static final String FIRST = "00000000-0000-0000-0000-00000000000c";
    private static final String LATER = "00000000-0000-0000-0000-00000000000d";
    private static final String ALERT = "00000000-0000-0000-0000-0000000000aa";

    @TempDir
    private Path home;

    private EmbeddedCluster cluster;

    @BeforeEach
    void anAlertThatWasTold() throws SQLException, IOException {
        Files.createSymbolicLink(home.resolve("postgresql"), TestDatabase.binaries());
        cluster = EmbeddedCluster.start(home, Durability.DISPOSABLE);
        Migrations.migrate(cluster.access());
        owner("insert into organisation (id, kind, category, name) values ('%s', 'REGION', 'OTHER', 'Région')"
                .formatted(REGION));
        establishment(AUTHOR);
        establishment(FIRST);
        as(AUTHOR, """
                insert into alert (id, organisation_id, writer_id, reference, state, tlp, pap, audience, anonymous, exercise, draft,
                  created_at, created_by)
                values ('%s', '%s', '%s', 'HYG-1', 'DRAFT', 'GREEN', 'GREEN', '[{"within": "%s"}]', false, false,
                  '{"title": "T", "kind": "OTHER", "severity": "CRITICAL", "markers": []}', now(), 'x')""".formatted(ALERT, AUTHOR, AUTHOR, REGION));
        as(AUTHOR, """
                insert into alert_attachment (organisation_id, id, alert_id, name, type, size, sha256, content, added_at, added_by)
                values ('%s', gen_random_uuid(), '%s', 'a.bin', '', 3, repeat('a', 64), '\\x00ff10', now(), 'x')""".formatted(AUTHOR, ALERT));
        as(AUTHOR, "select alert_publish('%s', '{}', '{}', '{}', '[]', now(), 'x', false)".formatted(ALERT));
        as(
                AUTHOR,
                "select alert_deliver('%s', '%s', '[{\"within\": \"%s\"}]', now(), interval '1 hour')"
                        .formatted(ALERT, AUTHOR, REGION));
        as(AUTHOR, "select alert_announce('%s', '%s', 1, now())".formatted(ALERT, AUTHOR));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void itTellsWhatItHadNotYetToldAndThenThoseWhoJoinAndNobodyTwice() throws Exception {
        var file = home.resolve("one.backup");
        Backup.write(cluster.access(), home, file, "test");
        owner("delete from alert_attachment");
        owner("delete from alert_delivery");

        Restore.read(cluster.access(), home, file);

        assertThat(owner("select encode(content, 'hex') from alert_attachment")).isEqualTo("00ff10");
        assertThat(owner("select string_agg(organisation_id::text, ' ') from alert_delivery"))
                .contains(FIRST)
                .doesNotContain(LATER);
        assertThat(as(PLATFORM, "select alert_fan_out(true, false, now())::text"))
                .as("the messages of before the backup leave after it")
                .isEqualTo("1");
        assertThat(owner("select string_agg(address, ' ') from alert_message")).isEqualTo(FIRST + "@house.example");
        assertThat(as(PLATFORM, "select count(*)::text from alert_missed()")).isEqualTo("0");

        establishment(LATER);

        assertThat(as(PLATFORM, "select string_agg(alert_id || ' ' || sender_id, ',') from alert_missed()"))
                .isEqualTo(ALERT + " " + AUTHOR);
        assertThat(as(
                        AUTHOR,
                        "select place || ' ' || recipients::text from alert_catch_up('%s', '%s', interval '1 hour', now())"
                                .formatted(ALERT, AUTHOR)))
                .as("its place comes after all that was told")
                .isEqualTo("2 {" + LATER + "}");
        assertThat(as(PLATFORM, "select alert_fan_out(true, false, now())::text"))
                .isEqualTo("2");
        assertThat(owner("select string_agg(address, ' ' order by address) from alert_message"))
                .isEqualTo(FIRST + "@house.example " + LATER + "@house.example");
        assertThat(as(PLATFORM, "select count(*)::text from alert_missed()")).isEqualTo("0");
    }

    private void establishment(String id) throws SQLException {
        owner("insert into organisation (id, kind, category, name) values ('%s', 'LEGAL_ENTITY', 'CLINIC', 'Clinique')"
                .formatted(id));
        owner(
                "insert into membership (id, member_id, container_id, valid_from) values (gen_random_uuid(), '%s', '%s', '2020-01-01')"
                        .formatted(id, REGION));
        owner("select organisation_refresh_ancestors(array['%s'::uuid])".formatted(id));
        as(
                id,
                "insert into person (id, organisation_id, family_name, given_name, email) values ('%1$s', '%1$s', 'N', 'P', '%1$s@house.example')"
                        .formatted(id));
        as(
                id,
                "insert into assignment (id, organisation_id, person_id, role, valid_from) values (gen_random_uuid(), '%1$s', '%1$s', 'SECURITY_OFFICER', '2020-01-01')"
                        .formatted(id));
    }

    private String owner(String sql) throws SQLException {
        try (var connection = cluster.access().connectAsOwner()) {
            return run(connection, sql);
        }
    }

    private String as(String organisation, String sql) throws SQLException {
        try (var connection = cluster.access().connectAsApplication()) {
            connection.setAutoCommit(false);
            run(connection, "select set_config('hygie.organisations', '{%s}', true)".formatted(organisation));
            var answer = run(connection, sql);
            connection.commit();
            return answer;
        }
    }

    private static String run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }
}
