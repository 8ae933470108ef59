package fr.hygie.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes every chain of the journal from its entries, apart from the database's own function, and names the first
 * entry of each that does not hold. The whole journal needs the owner's connection; one organisation reads its own.
 * What it cannot see: a chain that the owner of the database removed or rewrote as a whole.
 */
public final class JournalVerification {
    private static final String ENTRIES = """
            select organisation_id::text, number, (extract(epoch from at) * 1000000)::bigint::text, actor, account_id::text,
                   origin, action, subject_kind, subject_id, subject_label, before::text, after::text, hash
            from journal_entry order by organisation_id, number""";

    private JournalVerification() {}

    /** A chain that does not hold. {@code number} is the first entry concerned. */
    public record Break(UUID organisation, long number, Reason reason) {}

    /** Why a chain does not hold. */
    public enum Reason {
        /** The entry, or the one before it, was altered. */
        ALTERED,
        /** One or several entries are missing before this one. */
        MISSING,
        /** The last entries are missing, or the head was moved. */
        CUT
    }

    /** @param breaks at most one per organisation, in the order of their identifiers; empty when all holds */
    public record Outcome(long entries, int chains, List<Break> breaks) {
        public Outcome {
            breaks = List.copyOf(breaks);
        }

        public boolean holds() {
            return breaks.isEmpty();
        }
    }

    public static Outcome verify(Connection owner) throws SQLException {
        owner.setAutoCommit(false); // the driver streams only inside a transaction
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = owner.createStatement()) {
            statement.execute("set local row_security = off"); // fails rather than passes over what it does not see
            return verifyVisible(owner);
        } finally {
            owner.rollback();
        }
    }

    /** The same for the chains that the connection sees, inside a transaction of the caller that repeats its reads. */
    static Outcome verifyVisible(Connection connection) throws SQLException {
        var walk = new Walk(heads(connection));
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(2_000);
            try (var rows = statement.executeQuery(ENTRIES)) {
                while (rows.next()) {
                    walk.step(rows);
                }
            }
        }
        return walk.outcome();
    }

    private record Head(long number, byte[] hash) {}

    private static Map<String, Head> heads(Connection owner) throws SQLException {
        var heads = new HashMap<String, Head>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("select organisation_id::text, number, hash from journal_head")) {
            while (rows.next()) {
                heads.put(rows.getString(1), new Head(rows.getLong(2), rows.getBytes(3)));
            }
        }
        return heads;
    }

    /** Goes along the entries, chain after chain. */
    private static final class Walk {
        private final Map<String, Head> heads;
        private final MessageDigest sha256 = sha256();
        private final Map<String, Break> breaks = new HashMap<>();
        private final Map<String, Head> last = new HashMap<>();
        private long entries;

        Walk(Map<String, Head> heads) {
            this.heads = heads;
        }

        void step(ResultSet row) throws SQLException {
            entries++;
            var chain = row.getString(1);
            var number = row.getLong(2);
            var before = last.getOrDefault(chain, new Head(0, new byte[0]));
            var stored = row.getBytes(13);
            if (number != before.number() + 1) {
                broken(chain, number, Reason.MISSING);
            } else if (!MessageDigest.isEqual(stored, hash(before.hash(), row))) {
                broken(chain, number, Reason.ALTERED);
            }
            last.put(chain, new Head(number, stored));
        }

        private byte[] hash(byte[] previous, ResultSet row) throws SQLException {
            part(HexFormat.of().formatHex(previous));
            for (int column = 1; column <= 12; column++) {
                part(row.getString(column));
            }
            return sha256.digest();
        }

        /** Mirrors the SQL function {@code journal_part}. */
        private void part(@Nullable String value) {
            if (value == null) {
                sha256.update((byte) '-');
                return;
            }
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }

        private void broken(String chain, long number, Reason reason) {
            breaks.putIfAbsent(chain, new Break(UUID.fromString(chain), number, reason));
        }

        Outcome outcome() {
            heads.forEach((chain, head) -> {
                var reached = last.getOrDefault(chain, new Head(0, new byte[0]));
                if (reached.number() != head.number() || !MessageDigest.isEqual(reached.hash(), head.hash())) {
                    broken(chain, reached.number() + 1, Reason.CUT);
                }
            });
            last.keySet().stream()
                    .filter(chain -> !heads.containsKey(chain))
                    .forEach(chain -> broken(chain, 1, Reason.CUT));
            var inOrder = new ArrayList<>(breaks.values());
            inOrder.sort((one, other) ->
                    one.organisation().toString().compareTo(other.organisation().toString()));
            return new Outcome(entries, last.size(), inOrder);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }
}
