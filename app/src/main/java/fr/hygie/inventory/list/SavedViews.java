package fr.hygie.inventory.list;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ways of looking at the list of assets that people named: each person's own, and those shared in the current context. */
@Service
@Transactional
public class SavedViews {
    /** Of one person in one context: beyond, a list of views would need views. */
    public static final int MOST = 50;

    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_QUERY = 4_000;

    private static final String READ = """
            select id, person_id, person_name, name, query, shared from saved_view
            where organisation_id = :here and (shared or person_id = current_person())\s""";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A view.
     *
     * @param query what follows the question mark of the address of the list; may be empty
     * @param by whose it is
     * @param own it is the current person's
     * @param removable by the current person: her own, and what others shared when she keeps the inventory
     */
    public record SavedView(
            UUID id, String name, String query, boolean shared, String by, boolean own, boolean removable) {}

    /** Whether there is somebody to keep them for: the platform itself has none. */
    public boolean available() {
        return person() != null;
    }

    /** Those of the current person first, then those that others share; by name. */
    @Transactional(readOnly = true)
    public List<SavedView> all() {
        return jdbc.sql(
                        READ
                                + "order by person_id is distinct from current_person(), name collate \"fr-x-icu\", id limit 500")
                .param("here", here())
                .query(SavedViews::view)
                .list();
    }

    /**
     * Keeps a view under a name; one that the person has under this name is replaced.
     *
     * @param name not blank, {@value LONGEST_NAME} characters at most
     * @param query at most {@value LONGEST_QUERY} characters
     * @return empty when the person has {@value MOST} others already, or when there is no person
     */
    public Optional<UUID> save(String name, String query, boolean shared) {
        var person = person();
        if (person == null || others(name) >= MOST) {
            return Optional.empty();
        }
        var id = jdbc.sql("""
                        insert into saved_view (organisation_id, id, person_id, person_name, name, query, shared, saved_at)
                        values (:here, :id, :person, :by, :name, :query, :shared, :at)
                        on conflict (organisation_id, person_id, name) do update
                          set query = excluded.query, shared = excluded.shared, saved_at = excluded.saved_at
                        returning id""")
                .param("here", here())
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("by", Scope.require().actor().name())
                .param("name", name)
                .param("query", query)
                .param("shared", shared)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
        journal.record(act("inventory.view-saved", id, name).changing(null, Map.of("shared", shared, "query", query)));
        return Optional.of(id);
    }

    private long others(String name) {
        return jdbc.sql(
                        "select count(*) from saved_view where organisation_id = ? and person_id = current_person() and name <> ?")
                .params(here(), name)
                .query(Long.class)
                .single();
    }

    /** Shares a view of the current person, or keeps it for her again; empty when it is not hers. */
    public Optional<SavedView> share(UUID id, boolean shared) {
        return one(id).filter(SavedView::own).map(view -> {
            jdbc.sql("update saved_view set shared = ? where organisation_id = ? and id = ?")
                    .params(shared, here(), id)
                    .update();
            journal.record(act("inventory.view-saved", id, view.name())
                    .changing(Map.of("shared", view.shared()), Map.of("shared", shared)));
            return view;
        });
    }

    /** Removes a view; empty when there is none that the current person may remove. */
    public Optional<SavedView> remove(UUID id) {
        return one(id).filter(SavedView::removable).map(view -> {
            jdbc.sql("delete from saved_view where organisation_id = ? and id = ?")
                    .params(here(), id)
                    .update();
            journal.record(act("inventory.view-removed", id, view.name())
                    .changing(Map.of("shared", view.shared(), "query", view.query()), null));
            return view;
        });
    }

    private Optional<SavedView> one(UUID id) {
        return jdbc.sql(READ + "and id = :id")
                .param("here", here())
                .param("id", id)
                .query(SavedViews::view)
                .optional();
    }

    private static Act act(String action, UUID id, String name) {
        return Act.of(here(), action, "saved-view", id, name);
    }

    private static UUID here() {
        return Scope.require().active();
    }

    private static @Nullable UUID person() {
        return Scope.require().actor().personId();
    }

    private static SavedView view(ResultSet row, int number) throws SQLException {
        boolean own = row.getObject("person_id", UUID.class).equals(person());
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("query"),
                row.getBoolean("shared"),
                row.getString("person_name"),
                own,
                own || Scope.require().allows(Right.INVENTORY_EDIT));
    }
}
