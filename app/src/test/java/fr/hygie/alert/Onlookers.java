package fr.hygie.alert;

import fr.hygie.TestBrowser;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.organisation.Assignments;
import fr.hygie.organisation.People;
import fr.hygie.organisation.Period;
import fr.hygie.organisation.PersonFacts;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import fr.hygie.security.AccountWork;
import fr.hygie.security.Accounts;
import fr.hygie.security.token.ApiTokens;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** People of every sort who look at everything that can be read, and alerts of which each word is planted. */
final class Onlookers {
    static final String PASSWORD = "sept wagons sur le quai";
    static final String VICTIM = "Clinique des Ormeaux";
    static final String RECIPIENT = "EHPAD Les Genêts";
    static final String NEIGHBOUR = "CH Port-Lannec";

    /** All words that are planted begin with it; so does what lists are searched for. */
    static final String MARK = "zqv";

    static final Pattern WORD = Pattern.compile(MARK + "[a-z]+");
    static final Set<Tlp> FREE = Set.of(Tlp.CLEAR, Tlp.GREEN);

    /** Requests of programs that read by other than GET, with what they ask. */
    static final Map<String, List<String>> ASKED = Map.of(
            "/misp/events/index", List.of("{}", "{\"minimal\":true}"),
            "/misp/events/index.json", List.of("{}"),
            "/misp/events/restSearch", List.of("{}", "{\"returnFormat\":\"stix2\"}", "{\"metadata\":true}"),
            "/misp/events/restSearch.json", List.of("{}"),
            "/misp/attributes/restSearch", List.of("{}"),
            "/misp/attributes/restSearch.json", List.of("{}"));

    private final MockMvcTester mvc;
    private final ToldAlerts told;
    private final AlertWriting writing;
    private final AlertReader reader;
    private final People people;
    private final Assignments assignments;
    private final Accounts accounts;
    private final AccountWork work;
    private final ApiTokens tokens;
    private final ReadAddresses addresses;

    Onlookers(ApplicationContext beans) {
        mvc = beans.getBean(MockMvcTester.class);
        told = beans.getBean(ToldAlerts.class);
        writing = beans.getBean(AlertWriting.class);
        reader = beans.getBean(AlertReader.class);
        people = beans.getBean(People.class);
        assignments = beans.getBean(Assignments.class);
        accounts = beans.getBean(Accounts.class);
        work = beans.getBean(AccountWork.class);
        tokens = beans.getBean(ApiTokens.class);
        addresses = new ReadAddresses(
                beans.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class), told);
    }

    static boolean isForPrograms(String path) {
        return path.startsWith("/misp") || path.startsWith("/taxii2");
    }

    TreeSet<String> seen(Viewer viewer, Collection<String> paths) {
        return seen(eyes(viewer), paths);
    }

    TreeSet<String> seen(Eyes eyes, Collection<String> paths) {
        var seen = new TreeSet<String>();
        seenAt(eyes, paths).values().forEach(seen::addAll);
        ASKED.forEach((path, bodies) -> bodies.forEach(body -> seen.addAll(words(eyes.post(path, body)))));
        return seen;
    }

    /** The words in each answer. Two read at once: what is only read depends on no order. */
    Map<String, Set<String>> seenAt(Eyes eyes, Collection<String> paths) {
        try (var readers = Executors.newFixedThreadPool(2)) {
            var answers = new LinkedHashMap<String, Future<Set<String>>>();
            paths.forEach(path -> answers.put(path, readers.submit(() -> words(eyes.get(path)))));
            var seen = new LinkedHashMap<String, Set<String>>();
            answers.forEach((path, answer) -> seen.put(path, value(answer)));
            return seen;
        }
    }

    private static Set<String> value(Future<Set<String>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The eyes of somebody: a browser and a program with a token. */
    final class Eyes {
        private final TestBrowser browser = new TestBrowser(mvc);
        private final String token;

        Eyes(String login, String token) {
            if (!login.isEmpty()) {
                browser.signIn(login, PASSWORD);
            }
            this.token = token;
        }

        String get(String path) {
            return body(
                    path.startsWith("/api/") || isForPrograms(path)
                            ? mvc.get()
                                    .uri(path)
                                    .header("Authorization", authorization(path))
                                    .exchange()
                            : browser.get(path));
        }

        String post(String path, String content) {
            return body(mvc.post()
                    .uri(path)
                    .header("Authorization", authorization(path))
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(content)
                    .exchange());
        }

        private String authorization(String path) {
            return path.startsWith("/misp") ? token : "Bearer " + token;
        }
    }

    Eyes eyes(Viewer viewer) {
        if (viewer.place == null || viewer.role == null) {
            return new Eyes("", "nothing");
        }
        var login = UUID.randomUUID() + "@leak.example";
        var home = Scope.of(Actor.platform("test", "test"), told.id(viewer.place));
        var person = home.call(() -> people.add(home.active(), new PersonFacts("Regard", "Jo", login, null, null)));
        home.call(() -> assignments.assign(
                person.id(), home.active(), viewer.role, Period.of(LocalDate.of(2020, 1, 1), null), null));
        var account = work.as(home.actor(), () -> accounts.open(person.id(), login, "Jo Regard", PASSWORD));
        return new Eyes(login, tokens.create(home.actor(), account, "x", 1, null, null));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static TreeSet<String> words(String body) {
        var words = new TreeSet<String>();
        WORD.matcher(body).results().forEach(found -> words.add(found.group()));
        return words;
    }

    static TreeSet<String> words(Set<Tlp> levels) {
        var words = new TreeSet<String>();
        levels.forEach(tlp -> words.add(word(tlp)));
        return words;
    }

    static String word(Tlp tlp) {
        return MARK + tlp.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** The word in every field. */
    static AlertContent content(String word) {
        return new AlertContent(
                "Titre " + word,
                AlertKind.MALWARE,
                Severity.HIGH,
                Situation.ONGOING,
                "Fonctionnement " + word,
                List.of("T1486"),
                "Origine " + word,
                List.of(new Step("s-" + word, Step.Phase.IMMEDIATE, "Mesure " + word)),
                List.of(
                        new Marker(Marker.Type.DOMAIN, word + ".example", "Trace " + word),
                        new Marker(Marker.Type.YARA, "rule " + word + " { condition: true }", word)),
                List.of(new Affected("Produit " + word, null, null, null)),
                List.of("CVE-2026-0001"),
                null);
    }

    UUID publish(AlertContent content, Tlp tlp, String... recipients) {
        return told.in(VICTIM).call(() -> {
            var handling = new Handling(tlp, Pap.GREEN, told.audience(recipients), true, false);
            var alert = writing.begin(told.id(VICTIM), handling, content, null);
            writing.publish(alert.id(), alert.version());
            return alert.id();
        });
    }

    void revise(UUID id, AlertContent content, Tlp tlp, boolean anonymous, String... recipients) {
        told.in(VICTIM).run(() -> {
            var handling = new Handling(tlp, Pap.GREEN, told.audience(recipients), anonymous, false);
            var kept = writing.save(id, reading(id).alert().version(), handling, content, null);
            writing.publish(id, kept.version());
        });
    }

    AlertReader.Reading reading(UUID alert) {
        return reader.read(alert);
    }

    Set<String> paths(Map<Tlp, UUID> sought) {
        return addresses.paths(sought);
    }

    List<String> collections() {
        return addresses.collections();
    }
}
