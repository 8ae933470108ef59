package fr.hygie;

import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.People;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.token.ApiTokens;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** An establishment of its own for a test, and programs of the people who work there. */
public final class TestHouse {
    private static final Actor TEST = Actor.platform("test", "test");

    private final ApplicationContext context;
    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = new Scope(TEST, organisation, Set.of(organisation), Set.of(Right.values()));
    private final Map<Role, UUID> people = new EnumMap<>(Role.class);
    private final Map<Role, UUID> accounts = new EnumMap<>(Role.class);
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);

    public TestHouse(ApplicationContext context) {
        this.context = context;
        in(() -> bean(JdbcClient.class)
                .sql("insert into organisation (id, kind, category, name) values (?, 'LEGAL_ENTITY', 'OTHER', 'Essai')")
                .param(organisation)
                .update());
    }

    public UUID organisation() {
        return organisation;
    }

    public Scope scope() {
        return scope;
    }

    /** In a transaction of the house. */
    public <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(
                scope.call(() -> bean(TransactionTemplate.class).execute(status -> work.get())));
    }

    /** Whoever holds the role here; made when asked for the first time. */
    public UUID person(Role role) {
        return people.computeIfAbsent(role, one -> {
            var login = role.name().toLowerCase(java.util.Locale.ROOT) + "@" + organisation + ".example";
            var person = scope.call(() ->
                    bean(People.class).add(organisation, new PersonFacts("Essai", role.name(), login, null, null)));
            scope.call(() -> bean(Assignments.class)
                    .assign(person.id(), organisation, role, Period.of(LocalDate.of(2020, 1, 1), null), null));
            accounts.put(
                    role,
                    bean(AccountWork.class)
                            .as(TEST, () -> bean(Accounts.class).open(person.id(), login, role.name(), null)));
            return person.id();
        });
    }

    /** A token of whoever holds the role, limited to some rights; all of them when null. */
    public String token(Role role, @Nullable Set<Right> rights) {
        person(role);
        return bean(ApiTokens.class).create(TEST, Objects.requireNonNull(accounts.get(role)), "essai", 1, rights, null);
    }

    public MvcTestResult get(Role role, String path) {
        return send(HttpMethod.GET, path, tokens.computeIfAbsent(role, one -> token(one, null)), "");
    }

    public MvcTestResult post(Role role, String path, String body) {
        return send(HttpMethod.POST, path, tokens.computeIfAbsent(role, one -> token(one, null)), body);
    }

    public MvcTestResult put(Role role, String path, String body) {
        return send(HttpMethod.PUT, path, tokens.computeIfAbsent(role, one -> token(one, null)), body);
    }

    public MvcTestResult delete(Role role, String path) {
        return send(HttpMethod.DELETE, path, tokens.computeIfAbsent(role, one -> token(one, null)), "");
    }

    public MvcTestResult send(HttpMethod method, String path, String token, String body) {
        return bean(MockMvcTester.class)
                .method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** How often an act stands in the journal of the house. */
    public long acts(String action) {
        return in(() -> bean(JdbcClient.class)
                .sql("select count(*) from journal_entry where organisation_id = ? and action = ?")
                .params(organisation, action)
                .query(Long.class)
                .single());
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }
}
