package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.organisation.Areas;
import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.People;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What somebody with SQL in hand reads and changes of an establishment that is not theirs, from another one or from above:
 * every table of the catalogue that holds rows of organisations is tried, those of modules to come too.
 */
@HygieTest
class ForeignRowsTests {
    /** Tables of which some rows of another establishment are seen, and why. */
    private static final Map<String, String> SEEN = Map.of(
            "alert_delivery", "whoever tells an alert follows who received it",
            "alert_attachment", "whoever receives an alert reads its files",
            "alert_review_remark", "whoever wrote an alert reads what participants lived through",
            "person", "people of another house who hold a role here or above are known here",
            "asset_share", "a beneficiary sees its own part of what another house shares with it");

    /** Further ones that whoever stands above sees, and why. */
    private static final Map<String, String> SEEN_FROM_ABOVE = Map.of(
            "indicator_current", "indicators are summed by those above",
            "indicator_value", "idem, over time",
            "indicator_sender", "who brings them in");

    private static final Map<String, String> NOTHING = Map.of();

    private enum Attacker {
        OFFICER_OF_A_HOSPITAL("CH Port-Lannec", Role.SECURITY_OFFICER, NOTHING),
        CONTACT_OF_A_NURSING_HOME("EHPAD Les Genêts", Role.SECURITY_CONTACT, NOTHING),
        DIRECTOR_OF_A_CLINIC("Clinique des Ormeaux", Role.DIRECTOR, NOTHING),
        STAFF_OF_A_HOSPITAL("CH Port-Lannec", Role.STAFF, NOTHING),
        SUPPLIER_OF_A_HOSPITAL("CH Port-Lannec", Role.SUPPLIER, NOTHING),
        REGIONAL_AGENCY("ARS Deux-Rives", Role.REGIONAL_AGENCY, SEEN_FROM_ABOVE),
        REGIONAL_EHEALTH_BODY("ARS Deux-Rives", Role.REGIONAL_EHEALTH_BODY, SEEN_FROM_ABOVE),
        HEALTH_CERT("National", Role.HEALTH_CERT, SEEN_FROM_ABOVE),
        NATIONAL_AUTHORITY("National", Role.NATIONAL_AUTHORITY, SEEN_FROM_ABOVE),
        PLATFORM_ADMINISTRATOR("National", Role.PLATFORM_ADMINISTRATOR, SEEN_FROM_ABOVE);

        private final String place;
        private final Role role;
        private final Map<String, String> further;

        Attacker(String place, Role role, Map<String, String> further) {
            this.place = place;
            this.role = role;
            this.further = further;
        }

        private Set<String> sees() {
            var all = new TreeSet<>(SEEN.keySet());
            all.addAll(further.keySet());
            return all;
        }
    }

    /** Policies that let everybody see every row, and why. */
    private static final Set<String> OPEN_TO_ALL = Set.of(
            "organisation.readable", // the tree is published by the State
            "membership.readable", // idem
            "organisation_ancestor.readable"); // idem, followed to the top

    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    @Autowired
    private People people;

    @Autowired
    private Assignments assignments;

    @Autowired
    private Areas areas;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @EnumSource
    void noRowOfAnotherEstablishmentIsReadAddedChangedOrDeleted(Attacker attacker) {
        var chu = scope("CHU Saint-Aubin");
        var here = scope(attacker);
        var filled = new TreeSet<String>();
        var read = new TreeSet<String>();
        for (var table : tables()) {
            if (count(chu, table, chu.active()) > 0) {
                filled.add(table);
            }
            if (count(here, table, chu.active()) > 0) {
                read.add(table);
            }
            refused(
                    here,
                    "update %s set organisation_id = organisation_id where organisation_id = '%s'"
                            .formatted(table, chu.active()));
            refused(
                    here,
                    "update %s set organisation_id = '%s' where organisation_id = '%s'"
                            .formatted(table, here.active(), chu.active()));
            refused(here, "delete from %s where organisation_id = '%s'".formatted(table, chu.active()));
            changes(table)
                    .forEach(column -> refused(
                            here,
                            "update %s set %s = %s where organisation_id = '%s'"
                                    .formatted(table, column, column, chu.active())));
            copies(chu, table, here);
        }
        assertThat(read).as("read").isSubsetOf(attacker.sees());
        assertThat(filled)
                .as("tables of which there was something to steal")
                .contains("asset", "asset_key", "asset_software", "person", "assignment", "enrolment_key", "exemption")
                .hasSizeGreaterThan(15);
    }

    /** A foreign row is not added again, nor one that was made up: the policy speaks before any other constraint. */
    private void copies(Scope victim, String table, Scope here) {
        var found = in(
                victim,
                () -> jdbc.sql("select to_jsonb(t) #>> '{}' from %s t where organisation_id = ? limit 1"
                                .formatted(table))
                        .param(victim.active())
                        .query(String.class)
                        .optional());
        var row = found.orElse("{\"organisation_id\": \"%s\"}".formatted(victim.active()));
        var columns = String.join(", ", columns(table));
        var failure = failure(
                here,
                "insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, '%3$s'::jsonb)"
                        .formatted(table, columns, row.replace("'", "''")));
        assertThat(failure).as("insert into %s", table).matches("(?s).*(row-level security|permission denied).*");
    }

    @Test
    void noPolicyLetsTheApplicationSeeOrWriteEverythingUnlessItIsNamed() {
        var open = jdbc.sql("""
                        select c.relname || '.' || p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
                        where (pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true')
                          and (0 = any(p.polroles) or 'hygie_app'::regrole = any(p.polroles))""").query(String.class).list();
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN_TO_ALL);
    }

    private void refused(Scope scope, String sql) {
        try {
            assertThat(in(scope, () -> jdbc.sql(sql).update())).as(sql).isZero();
        } catch (DataAccessException denied) {
            assertThat(text(denied)).as(sql).matches("(?s).*(row-level security|permission denied).*");
        }
    }

    private String failure(Scope scope, String sql) {
        try {
            return "done, rows: " + in(scope, () -> jdbc.sql(sql).update());
        } catch (DataAccessException refused) {
            return text(refused);
        }
    }

    private static String text(DataAccessException failure) {
        return String.valueOf(failure.getMostSpecificCause().getMessage());
    }

    private long count(Scope scope, String table, UUID owner) {
        return in(
                scope,
                () -> jdbc.sql("select count(*) from %s where organisation_id = ?".formatted(table))
                        .param(owner)
                        .query(Long.class)
                        .single());
    }

    /** Nothing that an attack does is kept, so that one that succeeds spoils no other test. */
    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        })));
    }

    private List<String> tables() {
        return jdbc.sql("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and a.attname = 'organisation_id' and not a.attisdropped order by 1""").query(String.class).list();
    }

    private List<String> columns(String table) {
        return jdbc.sql("""
                        select attname from pg_attribute where attrelid = cast(? as regclass) and attnum > 0
                          and not attisdropped and attgenerated = '' and attidentity = '' order by attnum""").param(table).query(String.class).list();
    }

    /** Columns that the application may change one by one where the whole row is closed to it. */
    private List<String> changes(String table) {
        var open = new ArrayList<>(columns(table));
        open.removeIf(column -> !jdbc.sql("select has_column_privilege(cast(? as text), ?, 'UPDATE')")
                .params(table, column)
                .query(Boolean.class)
                .single());
        return open;
    }

    /** As a request of somebody with that role is framed: the application itself says what they reach. */
    private Scope scope(Attacker attacker) {
        var there = scope(attacker.place);
        var person = there.call(() -> {
            var facts = new PersonFacts("Curieux", "Jo", UUID.randomUUID() + "@elsewhere.example", null, null);
            var one = people.add(there.active(), facts);
            assignments.assign(one.id(), there.active(), attacker.role, Period.of(LONG_AGO, null), null);
            return one;
        });
        var actor = new Actor("Jo Curieux", null, person.id(), "test");
        return areas.scope(actor, areas.of(actor), there.active()).orElseThrow();
    }

    private Scope scope(String name) {
        var id = jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
        return Scope.of(Actor.platform("attacker", "test"), id);
    }
}
