package fr.hygie.security;

import fr.hygie.organisation.AccountState;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads accounts for those who administer them: all of them with the right to administer the platform, otherwise those
 * of the people whom an organisation of the scope employs.
 */
@Service
@Transactional(readOnly = true)
public class AccountDirectory {
    private static final String STATE = """
            case when a.disabled_by = 'PLATFORM' then 'BARRED' when not a.enabled then 'DISABLED' when a.locked_until > :now then 'LOCKED'
              when a.password_hash is null and a.last_sign_in is null then 'INVITED' else 'ACTIVE' end""";

    /** The handle of passkeys is the identifier of the account, in base64url. */
    private static final String SELECT = """
            select a.id, a.person_id, a.login, a.name, a.last_sign_in, a.created_at, %s as state,
              a.password_hash is not null or a.last_sign_in is not null as used,
              exists (select from totp t where t.account_id = a.id) or exists (
                select from user_credentials u where u.user_entity_user_id
                  = rtrim(translate(encode(uuid_send(a.id), 'base64'), '+/', '-_'), '=')) as second_factor,
              (select max(l.expires_at) from one_time_link l
               where l.account_id = a.id and l.used_at is null and l.expires_at > :now) as link_until
            from account a where\s""".formatted(STATE);

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountDirectory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is looked for.
     *
     * @param words each must be found in the name or the login; may be empty
     * @param state null for any
     * @param person whose account it is; null for anybody
     */
    public record Question(
            String words,
            @Nullable AccountState state,
            @Nullable UUID person) {}

    /** What a list of accounts is sorted by. */
    public enum Order {
        NAME("a.name collate \"fr-x-icu\""),
        LOGIN("a.login"),
        LAST_SIGN_IN("a.last_sign_in");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        private String clause(boolean descending) {
            return " order by " + column + (descending ? " desc" : "") + " nulls last, a.id";
        }
    }

    /** Found accounts: the page asked for, and how many there are in all. */
    public record Found(List<AccountRow> rows, long total) {
        public Found {
            rows = List.copyOf(rows);
        }
    }

    /** Two statements, however many accounts. Accounts that never signed in come last. */
    public Found find(Question question, Order order, boolean descending, int limit, long offset) {
        var conditions = conditions(question);
        var rows = bound(SELECT + conditions + order.clause(descending) + " limit :limit offset :offset", question)
                .param("limit", limit)
                .param("offset", offset)
                .query(AccountDirectory::row)
                .list();
        var total = bound("select count(*) from account a where " + conditions, question)
                .query(Long.class)
                .single();
        return new Found(rows, total);
    }

    /** Hands over every one of them, in order; memory does not grow with their number. */
    public void each(Question question, Order order, boolean descending, Consumer<? super AccountRow> consumer) {
        try (var all = bound(SELECT + conditions(question) + order.clause(descending), question)
                .withFetchSize(500)
                .query(AccountDirectory::row)
                .stream()) {
            all.forEach(consumer);
        }
    }

    /** @throws AccountNotFound when the scope does not look after such an account */
    public AccountRow one(UUID id) {
        return jdbc.sql(SELECT + "a.id = :id and " + reach())
                .param("id", id)
                .param("now", now())
                .query(AccountDirectory::row)
                .optional()
                .orElseThrow(() -> new AccountNotFound(id));
    }

    /** Whoever sees these people sees whether they have an account, in no order. */
    public List<AccountRow> ofPeople(Collection<UUID> people) {
        return jdbc.sql(SELECT + "a.person_id = any(:people)")
                .param("people", people.toArray(UUID[]::new))
                .param("now", now())
                .query(AccountDirectory::row)
                .list();
    }

    private static String conditions(Question question) {
        var conditions = new ArrayList<>(List.of(reach()));
        for (int i = 0; i < words(question).size(); i++) {
            conditions.add("folded(a.name || ' ' || a.login) like folded(:word" + i + ")");
        }
        if (question.state() != null) {
            conditions.add(STATE + " = :state");
        }
        if (question.person() != null) {
            conditions.add("a.person_id = :person");
        }
        return String.join(" and ", conditions);
    }

    private static String reach() {
        return Scope.require().allows(Right.PLATFORM)
                ? "true"
                : "exists (select from person p where p.id = a.person_id"
                        + " and p.organisation_id = any(current_organisations()))";
    }

    private JdbcClient.StatementSpec bound(String sql, Question question) {
        var statement = jdbc.sql(sql)
                .param("now", now())
                .param(
                        "state",
                        question.state() == null ? null : question.state().name())
                .param("person", question.person());
        var words = words(question);
        for (int i = 0; i < words.size(); i++) {
            statement.param("word" + i, words.get(i));
        }
        return statement;
    }

    private static List<String> words(Question question) {
        return OrganisationSearch.patterns(question.words());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static AccountRow row(ResultSet row, int number) throws SQLException {
        return new AccountRow(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("login"),
                row.getString("name"),
                AccountState.valueOf(row.getString("state")),
                row.getBoolean("used"),
                row.getBoolean("second_factor"),
                instant(row.getTimestamp("last_sign_in")),
                instant(row.getTimestamp("link_until")),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
