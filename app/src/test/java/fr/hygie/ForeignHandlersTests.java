package fr.hygie;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.People;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.token.ApiTokens;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every handler of the application is called by somebody of another establishment with what belongs to the CHU: nothing
 * of it is told, nothing changes, nothing breaks.
 */
@HygieTest
@TestInstance(Lifecycle.PER_CLASS)
class ForeignHandlersTests {
    private static final String PASSWORD = "sept wagons sur le quai";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::([^}]+))?}");

    /** Stands in all that is planted at the CHU, and in no request. */
    private static final String MARK = "zyxquor";

    /** What addresses name; all others are tried with everything that is planted. */
    private static final String[] NAMED = {
        "/inventory/assets/ asset",
        "/api/assets/ asset",
        "/inventory/views/ view",
        "/api/views/ view",
        "/inventory/imports/quarantine/ quarantine",
        "/api/quarantine/ quarantine",
        "/inventory/imports/keys/ key",
        "/api/enrolment-keys/ key",
        "/api/imports/ import",
        "/organisations/finess/ extract",
        "/api/finess-imports/ extract",
        "/organisations/ organisation",
        "/api/organisations/ organisation",
        "/people/ person",
        "/api/people/ person",
        "/alert/ alert",
        "/api/alerts/ alert",
        "/accounts/ account",
        "/api/accounts/ account"
    };

    /** Recomputed now and then, whoever asks. */
    private static final String COMPUTED = "(fleet|indicator)_.*";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private People people;

    @Autowired
    private Assignments assignments;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountWork work;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final Map<String, UUID> victims = new LinkedHashMap<>();
    private String assetName = "";
    private Scope chu = Scope.of(Actor.platform("test", "test"), new UUID(0, 1));

    /** Answers for as long as the page is open: StreamTests try it over real sockets, from other houses too. */
    private static final String ENDLESS = "/alert/stream";

    private record Call(HttpMethod method, String path) {}

    @BeforeAll
    void plant() {
        chu = scope("CHU Saint-Aubin");
        var person = chu.call(() ->
                people.add(chu.active(), new PersonFacts(MARK + " person", "Ada", MARK + "@chu.example", null, null)));
        var role = chu.call(() -> assignments.assign(
                person.id(), chu.active(), Role.STAFF, Period.of(LocalDate.of(2020, 1, 1), null), 10));
        victims.put("organisation", chu.active());
        victims.put("person", person.id());
        victims.put("assignment", role.id());
        victims.put(
                "account",
                work.as(chu.actor(), () -> accounts.open(person.id(), MARK + "@chu.example", MARK + " account", null)));
        victims.put(
                "asset",
                first(
                        "select id from asset where organisation_id = ? and id not in (select asset_id from asset_share) order by id limit 1"));
        victims.put("other", first("select id from asset where organisation_id = ? order by id desc limit 1"));
        assetName = in(
                chu,
                () -> jdbc.sql("select name from asset where id = ?")
                        .param(victims.get("asset"))
                        .query(String.class)
                        .single());
        sql("update asset set name = '" + MARK + " asset' where id = ?", victims.get("asset"));
        planted(
                "flow",
                "insert into data_flow (organisation_id, id, asset_id, partner, direction, content) values (:organisation, :id, :asset, :mark, 'IN', 'x')");
        victims.put("view", UUID.randomUUID());
        in(
                new Scope(new Actor("Ada", null, person.id(), "test"), chu.active(), Set.of(chu.active()), Set.of()),
                () -> jdbc.sql("""
                                insert into saved_view (organisation_id, id, person_id, person_name, name, query, shared, saved_at)
                                values (?, ?, ?, 'Ada', ?, '', true, now())""")
                        .params(chu.active(), victims.get("view"), person.id(), MARK + " view")
                        .update());
        planted(
                "exemption",
                "insert into exemption (organisation_id, id, asset_id, reason, compensating_measure, valid_from, valid_to, decided_by) values (:organisation, :id, :asset, :mark, :mark, '2026-01-01', '2036-01-01', 'x')");
        planted(
                "key",
                "insert into enrolment_key (organisation_id, id, key_hash, prefix, label, created_at) values (:organisation, :id, sha256('zyx'), 'zyx', :mark, now())");
        planted(
                "quarantine",
                "insert into quarantine (organisation_id, id, received_at, channel, origin, file_name, place, code, arguments, payload, size) values (:organisation, :id, now(), 'AGENT', :mark, :mark, '', 'agent-json', '[]', 'zyxquor'::bytea, 7)");
        planted(
                "import",
                "insert into import_run (organisation_id, id, source, label, mode, state, started_by, started_at) values (:organisation, :id, 'SHEET', :mark, 'BOTH', 'DONE', 'x', now())");
        planted("alert", """
                insert into alert (id, organisation_id, writer_id, reference, state, tlp, pap, audience, anonymous, exercise, draft,
                  created_at, created_by)
                values (:id, :organisation, :organisation, 'ZYX-1', 'DRAFT', 'GREEN', 'GREEN',
                  jsonb_build_array(jsonb_build_object('within', cast(:organisation as uuid))), false, false,
                  jsonb_build_object('title', cast(:mark as text), 'kind', 'OTHER', 'severity', 'HIGH', 'situation', 'ONGOING',
                    'process', '', 'origin', '') || '{"techniques": [], "measures": [], "markers": [], "affected": [], "vulnerabilities": []}',
                  now(), 'x')""");
        planted(
                "extract",
                "insert into finess_import (id, organisation_id, file_name, content, added_by, added_at) values (:id, :organisation, :mark, ''::bytea, 'x', now())");
    }

    /** Other tests count what the CHU has. */
    @AfterAll
    void clear() {
        sql("update asset set name = ? where id = ?", assetName, victims.get("asset"));
        Map.of(
                        "data_flow",
                        "flow",
                        "exemption",
                        "exemption",
                        "saved_view",
                        "view",
                        "enrolment_key",
                        "key",
                        "quarantine",
                        "quarantine",
                        "import_run",
                        "import",
                        "finess_import",
                        "extract")
                .forEach((table, kind) -> sql("delete from " + table + " where id = ?", victims.get(kind)));
    }

    private void planted(String kind, String insert) {
        var id = UUID.randomUUID();
        victims.put(kind, id);
        in(
                chu,
                () -> jdbc.sql(insert)
                        .param("organisation", chu.active())
                        .param("asset", victims.get("asset"))
                        .param("id", id)
                        .param("mark", MARK + " " + kind)
                        .update());
    }

    @Test
    void thePeopleOfTheChuSeeWhatWasPlanted() {
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        var seen = new TreeSet<String>();
        for (var call : calls()) {
            if (call.method() == HttpMethod.GET && !call.path().startsWith("/api/")) {
                var found = Pattern.compile(MARK + " (\\w+)").matcher(body(browser.get(call.path())));
                found.results().forEach(one -> seen.add(one.group(1)));
            }
        }
        assertThat(seen).contains("asset", "exemption", "flow", "import", "key", "person", "quarantine", "view");
    }

    @ParameterizedTest
    @CsvSource({"EHPAD Les Genêts, SECURITY_CONTACT", "CH Port-Lannec, SECURITY_OFFICER"})
    void nobodyOfAnotherHouseReadsOrChangesAnything(String house, Role role) {
        var login = UUID.randomUUID() + "@elsewhere.example";
        var account = attacker(scope(house), role, login);
        var token = tokens.create(chu.actor(), account, "x", 1, null, null);
        var browser = new TestBrowser(mvc).signIn(login, PASSWORD);
        var before = state();
        var answered = new TreeSet<Integer>();
        var wrong = new ArrayList<String>();
        for (var call : calls()) {
            try {
                var answer = call.path().startsWith("/api/") ? api(call, token) : page(call, browser);
                int status = answer.getResponse().getStatus();
                answered.add(status);
                if (status >= 500 || body(answer).contains(MARK)) {
                    wrong.add(call + " answers " + status + (body(answer).contains(MARK) ? " and tells" : ""));
                }
            } catch (IllegalStateException broken) { // a page that cannot be written
                wrong.add(call + " breaks: " + broken.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(answered).contains(200, 403, 404);
        assertThat(browser.get("/account")).as("still signed in").hasStatusOk();
    }

    private UUID attacker(Scope house, Role role, String login) {
        var person = house.call(() -> people.add(house.active(), new PersonFacts("Curieux", "Jo", login, null, null)));
        house.call(() ->
                assignments.assign(person.id(), house.active(), role, Period.of(LocalDate.of(2020, 1, 1), null), null));
        return work.as(house.actor(), () -> accounts.open(person.id(), login, "Jo Curieux", PASSWORD));
    }

    private MvcTestResult page(Call call, TestBrowser browser) {
        if (call.method() == HttpMethod.GET) {
            return browser.get(call.path());
        }
        var fields = new ArrayList<String>();
        fields().forEach((name, value) -> {
            fields.add(name);
            fields.add(value);
        });
        return browser.post(call.path(), fields.toArray(String[]::new));
    }

    private MvcTestResult api(Call call, String token) {
        return mvc.method(call.method())
                .uri(call.path())
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json())
                .exchange();
    }

    /** What forms of all kinds ask for, with what belongs to the CHU wherever something is named. */
    private Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        victims.forEach((name, id) -> fields.put(name, id.toString()));
        fields.put("container", victims.get("organisation").toString());
        fields.put("area", victims.get("organisation").toString());
        fields.put("deputy", victims.get("person").toString());
        fields.put("to", victims.get("asset").toString());
        fields.putAll(
                Map.of("version", "1", "name", "Intrus", "familyName", "Intrus", "givenName", "Jo", "kind", "DESKTOP"));
        fields.putAll(Map.of("role", "STAFF", "validFrom", "2026-01-01", "from", "2026-01-01", "day", "2026-11-01"));
        fields.putAll(Map.of("reason", "x", "label", "x", "category", "CLINIC", "state", "RETIRED", "partner", "x"));
        return fields;
    }

    private String json() {
        var text = new StringBuilder(
                "{\"facts\": {\"familyName\": \"Intrus\", \"givenName\": \"Jo\", \"name\": \"Intrus\","
                        + " \"category\": \"CLINIC\"}, \"compensatingMeasure\": \"x\"");
        fields().forEach((name, value) ->
                text.append(", \"%s\": %s".formatted(name, name.equals("version") ? value : "\"" + value + "\"")));
        return text.append("}").toString();
    }

    /** Each handler with what its address names; once where it names nothing. */
    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("fr.hygie.")) {
                for (var pattern : info.getPatternValues()) {
                    if (pattern.equals(ENDLESS)) {
                        continue;
                    }
                    for (var path : paths(pattern)) {
                        info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::asHttpMethod)
                                .forEach(method -> calls.add(new Call(method, path)));
                    }
                }
            }
        });
        calls.sort((one, other) -> (one.path() + one.method()).compareTo(other.path() + other.method()));
        assertThat(calls).hasSizeGreaterThan(300);
        return calls;
    }

    private Set<String> paths(String pattern) {
        var kinds = Stream.of(NAMED)
                .filter(line -> pattern.startsWith(line.split(" ")[0]))
                .findFirst()
                .map(line -> List.of(line.split(" ")[1]))
                .orElse(List.copyOf(victims.keySet()));
        return kinds.stream()
                .map(kind -> VARIABLE.matcher(pattern)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(value(found.group(1), found.group(2), victims.get(kind)))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The second name of an address goes with the first: a role of a person, a flow of an asset. */
    private String value(String name, @Nullable String choices, UUID id) {
        if (choices != null) {
            return choices.split("\\|")[0];
        }
        return Objects.requireNonNullElse(name.equals("organisation") ? null : victims.get(name), id)
                .toString();
    }

    /** A fingerprint of the rows of the CHU, by table. */
    private Map<String, String> state() {
        var state = new TreeMap<String, String>();
        var tables = jdbc.sql("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                          and a.attname = 'organisation_id' and not a.attisdropped""").query(String.class).list();
        tables.stream()
                .filter(table -> !table.matches(COMPUTED))
                .forEach(table -> state.put(table, fingerprint(table + " t where organisation_id = :chu")));
        state.put("organisation", fingerprint("organisation t where id = :chu"));
        state.put("membership", fingerprint("membership t where member_id = :chu or container_id = :chu"));
        state.put("account", fingerprint("account t where id = '" + victims.get("account") + "' and :chu is not null"));
        assertThat(state).hasSizeGreaterThan(15);
        return state;
    }

    private String fingerprint(String rows) {
        return in(
                chu,
                () -> jdbc.sql(
                                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') from "
                                        + rows)
                        .param("chu", chu.active())
                        .query(String.class)
                        .single());
    }

    private void sql(String sql, Object... values) {
        in(chu, () -> jdbc.sql(sql).params(values).update());
    }

    private UUID first(String sql) {
        return in(chu, () -> jdbc.sql(sql).param(chu.active()).query(UUID.class).single());
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Scope scope(String name) {
        var id = jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
        return Scope.of(Actor.platform("test", "test"), id);
    }
}
