package fr.hygie.alert.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixSamples;
import fr.hygie.alert.stix.StixWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects of alerts that were told when a revision still opened those before it to whoever joined with it. */
@HygieTest
class FormerObjectsTests {
    private static final UUID ALERT = UUID.fromString("7f3c9f0e-0000-4000-8000-00000000f115");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Takes the columns back, within the transaction. */
    private static final String BEFORE = """
            set local lock_timeout = '30s';
            drop policy readable on stix_object;
            create policy readable on stix_object for select using (false);
            alter table stix_object drop column replaced, drop column removed;
            alter table stix_arrival drop column since;
            drop function stix_since(uuid, uuid);""";

    @Autowired
    private ToldAlerts told;

    private Connection owner;
    private List<StixObject> objects = List.of();

    @BeforeEach
    void asItWas() throws SQLException {
        objects = StixWriter.objects(StixSamples.alert(Tlp.GREEN));
        owner = TestDatabase.access().connectAsOwner();
        owner.setAutoCommit(false);
        owner.createStatement().execute(BEFORE);
    }

    @AfterEach
    void undo() throws SQLException {
        owner.rollback();
        owner.close();
    }

    @Test
    void theyLoseTheirWordsAndKeepWhatTheStandardWants() throws Exception {
        toldTwice("PUBLISHED", 2);
        migrate("V115__stix_from_then_on.sql");
        var gone = body("and removed and o.type = 'indicator'");
        assertThat(gone.toString()).contains("x-hygie-removed").doesNotContain("192.0.2.7", "serveur de commande");
        for (var wanted : List.of("id", "created", "modified", "valid_from", "pattern_type", "object_marking_refs")) {
            assertThat(gone.has(wanted)).as(wanted).isTrue();
        }
        assertThat(gone.path("revoked").asBoolean(false)).isTrue();
        assertThat(gone.path("name").asString()).isEqualTo("HYG-F-115");
        assertThat(text(
                        "select string_agg(revision || ' ' || coalesce(replaced::text, '-'), ',' order by revision) from stix_object o "
                                + "where alert_id = '%s' and id = '%s'"
                                        .formatted(ALERT, first("indicator").id())))
                .isEqualTo("1 2,2 -");
        assertThat(text("select count(*) from stix_object where alert_id = '%s' and replaced is not null"
                        .formatted(ALERT)))
                .as("what was not told again still stands")
                .isEqualTo("1");
    }

    @Test
    void whoJoinedWithTheSecondRevisionReadsOnFromThere() throws Exception {
        toldTwice("PUBLISHED", 2);
        migrate("V115__stix_from_then_on.sql");
        assertThat(since(ToldAlerts.CHU)).as("its writer").isEqualTo("0 0");
        assertThat(since("Clinique des Ormeaux")).isEqualTo("1 1");
        assertThat(since("EHPAD Les Genêts")).isEqualTo("2 2");
    }

    @Test
    void ofWithdrawnAlertsTooWhatWasLeftOutBefore() throws Exception {
        toldTwice("WITHDRAWN", 3);
        migrate("V115__stix_from_then_on.sql");
        migrate("V127__left_out_before_a_withdrawal.sql");
        assertThat(body("and revision = 2 and o.type = 'indicator'").toString()).doesNotContain("192.0.2.7", "serveur");
    }

    /** The first revision says all, the second leaves the first trace out and tells it once more for that. */
    private void toldTwice(String state, int revisions) throws SQLException {
        var writer = told.id(ToldAlerts.CHU);
        run("""
                insert into alert (id, organisation_id, writer_id, reference, state, tlp, pap, audience, anonymous, exercise, draft, created_at, created_by)
                values (?, ?, ?, 'HYG-F-115', ?, 'GREEN', 'GREEN', '[]', false, false, '{}', '2026-03-01', 'x')""", ALERT, writer, writer, state);
        for (int number = 1; number <= revisions; number++) {
            run("""
                    insert into alert_revision (alert_id, number, content, changes, published_at, published_by)
                    values (?, ?, '{}', '{}', '2026-03-01'::timestamptz + ? * interval '1 day', 'x')""", ALERT, number, number);
        }
        run("update alert set revision = ? where id = ?", revisions, ALERT);
        delivered("Clinique des Ormeaux", 1);
        delivered("EHPAD Les Genêts", 2);
        released(1, objects);
        var gone = StixWriter.revoked(first("indicator").body(), StixSamples.CREATED.plusSeconds(9), Tlp.GREEN);
        released(2, List.of(new StixObject(gone)));
        run(
                "update stix_object set last = false where alert_id = ? and revision = 1 and id = ?",
                ALERT,
                first("indicator").id());
    }

    private void delivered(String house, int revision) throws SQLException {
        run("""
                insert into alert_delivery (organisation_id, alert_id, sender_id, secret, revision, delivered_at, exposure, assessed_at)
                values (?, ?, ?, false, ?, '2026-03-01'::timestamptz + ? * interval '1 day', 'NOT_ASSESSED', now())""", told.id(house), ALERT, told.id(ToldAlerts.CHU), revision, revision);
    }

    private void released(int revision, List<StixObject> told) throws SQLException {
        run(
                "insert into stix_release (alert_id, revision, tlp, anonymous, objects, at) values (?, ?, 'GREEN', false, ?, now())",
                ALERT,
                revision,
                told.size());
        for (int ordinal = 0; ordinal < told.size(); ordinal++) {
            var object = told.get(ordinal);
            run("""
                    insert into stix_object (alert_id, revision, ordinal, id, type, version, first, last, body)
                    values (?, ?, ?, ?, ?, ?, true, true, ?)""", ALERT, revision, ordinal, object.id(), object.type(), object.version(), object.bytes());
        }
        for (var house : List.of(ToldAlerts.CHU, "Clinique des Ormeaux", "EHPAD Les Genêts")) {
            run(
                    "insert into stix_arrival (organisation_id, alert_id, revision, base, last) values (?, ?, ?, ?, ?)",
                    this.told.id(house),
                    ALERT,
                    revision,
                    -100L * revision,
                    -100L * revision + 99);
        }
    }

    private StixObject first(String type) {
        return objects.stream()
                .filter(object -> object.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode body(String condition) throws SQLException {
        return JSON.readTree(text("select convert_from(body, 'UTF8') from stix_object o where alert_id = '%s' %s"
                .formatted(ALERT, condition)));
    }

    private String since(String house) throws SQLException {
        return text(
                "select string_agg(since::text, ' ' order by revision) from stix_arrival where alert_id = '%s' and organisation_id = '%s'"
                        .formatted(ALERT, told.id(house)));
    }

    private String text(String query) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return String.valueOf(row.getString(1));
        }
    }

    private void run(String command, Object... parameters) throws SQLException {
        try (var statement = owner.prepareStatement(command)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private void migrate(String file) throws SQLException, IOException {
        try (var statement = owner.createStatement()) {
            statement.execute(
                    new ClassPathResource("db/migration/alert/" + file).getContentAsString(StandardCharsets.UTF_8));
        }
    }
}
