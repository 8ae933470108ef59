package fr.hygie;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A fingerprint of each table: the rows of some organisations, and all by which people other than one sign in. */
record RowPrints(Map<String, String> byTable) {
    /** Recomputed now and then, whoever asks. */
    private static final String COMPUTED = "fleet_(?!policy).*|indicator_(current|value)";

    private static final String OF_ORGANISATIONS = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
              and a.attname = 'organisation_id' and not a.attisdropped""";

    /** What belongs to no organisation; %1$s is the account whose rows are left out. */
    private static final Map<String, String> SIGN_IN = Map.of(
            "account", "id <> '%1$s'",
            "api_token", "account_id <> '%1$s'",
            "totp", "account_id <> '%1$s'",
            "recovery_code", "account_id <> '%1$s'",
            "one_time_link", "account_id is distinct from '%1$s'",
            "user_credentials", "true",
            "spring_session", "expiry_time > extract(epoch from now() + interval '20 hours') * 1000");

    /** @param self account of the attacker, who may do what they like with it */
    static RowPrints take(List<UUID> organisations, UUID self) {
        var ids = organisations.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        try (var owner = TestDatabase.access().connectAsOwner()) {
            var prints = new TreeMap<String, String>();
            for (var table : strings(owner, OF_ORGANISATIONS)) {
                if (!table.matches(COMPUTED)) {
                    prints.put(table, print(owner, table, "organisation_id in (%s)".formatted(ids)));
                }
            }
            prints.put("organisation", print(owner, "organisation", "id in (%s)".formatted(ids)));
            prints.put(
                    "membership",
                    print(owner, "membership", "member_id in (%1$s) or container_id in (%1$s)".formatted(ids)));
            for (var table : SIGN_IN.entrySet()) {
                prints.put(
                        table.getKey(),
                        print(owner, table.getKey(), table.getValue().formatted(self)));
            }
            return new RowPrints(prints);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Tables that are not as they were. */
    Set<String> changedSince(RowPrints before) {
        var changed = new TreeSet<String>();
        byTable.forEach((table, print) -> {
            if (!print.equals(before.byTable.get(table))) {
                changed.add(table);
            }
        });
        return changed;
    }

    /** Tables of which there was something to see. */
    Set<String> filled() {
        return byTable.entrySet().stream()
                .filter(entry -> !entry.getValue().startsWith("0 "))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String print(Connection owner, String table, String rows) throws SQLException {
        return strings(
                        owner,
                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from %s t where %s"
                                .formatted(table, rows))
                .getFirst();
    }

    private static List<String> strings(Connection owner, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
