package fr.hygie.organisation;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The first steps in an empty installation: the root of the tree and whoever administers the platform. */
@Service
public class Founding {
    /** The root that an installation starts with; identified so that two processes cannot make two. */
    public static final UUID ROOT = new UUID(0, 1);

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    Founding(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Adds the root where there is none and a person who administers the platform from today on, within the transaction
     * under way, whose scope must contain {@link #ROOT}.
     *
     * @return the person
     */
    public UUID administrator(String givenName, String familyName, String email) {
        jdbc.sql("""
                        insert into organisation (id, kind, category, name, short_name)
                        values (?, 'NATION', 'STATE', 'Santé — niveau national', 'National') on conflict do nothing""").param(ROOT).update();
        var person = UUID.randomUUID();
        jdbc.sql("insert into person (id, organisation_id, family_name, given_name, email) values (?, ?, ?, ?, ?)")
                .params(person, ROOT, familyName, givenName, email)
                .update();
        jdbc.sql("insert into assignment (id, organisation_id, person_id, role, valid_from) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), ROOT, person, Role.PLATFORM_ADMINISTRATOR.name(), Paris.today(clock))
                .update();
        journal.record(Act.of(Scope.require().active(), "organisation.founded", "person", person, email)
                .changing(null, Map.of("role", Role.PLATFORM_ADMINISTRATOR.name())));
        return person;
    }
}
