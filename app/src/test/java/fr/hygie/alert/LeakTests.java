package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.alert.writing.AlertWriting;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who reads what: an alert of each mark, told by a clinic to one nursing home, is looked for in the answer of every
 * handler that there is, under the eyes of everybody. A handler to come is among them without anybody adding it.
 */
@HygieTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakTests {
    private static final String PASSWORD = "sept wagons sur le quai";
    private static final String VICTIM = "Clinique des Ormeaux";
    private static final String RECIPIENT = "EHPAD Les Genêts";
    private static final String NEIGHBOUR = "CH Port-Lannec";

    /** All words that are planted begin with it; so does what lists are searched for. */
    private static final String MARK = "zqv";

    private static final Pattern WORD = Pattern.compile(MARK + "[a-z]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::([^}]+))?}");
    private static final Set<Tlp> ALL = Set.of(Tlp.values());
    private static final Set<Tlp> NONE = Set.of();
    private static final Set<Tlp> UP_TO_AMBER = Set.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER);
    private static final Set<Tlp> ALL_BUT_RED = Set.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);
    private static final Set<Tlp> FREE = Set.of(Tlp.CLEAR, Tlp.GREEN);

    /** Answers for as long as the page is open: what it says is NoticeTests' matter. */
    private static final String ENDLESS = "/alert/stream";

    /** Requests of programs that read by other than GET, with what they ask. */
    private static final Map<String, List<String>> ASKED = Map.of(
            "/misp/events/index", List.of("{}", "{\"minimal\":true}"),
            "/misp/events/index.json", List.of("{}"),
            "/misp/events/restSearch", List.of("{}", "{\"returnFormat\":\"stix2\"}", "{\"metadata\":true}"),
            "/misp/events/restSearch.json", List.of("{}"),
            "/misp/attributes/restSearch", List.of("{}"),
            "/misp/attributes/restSearch.json", List.of("{}"));

    /** Requests of programs that bring or ask nothing of an alert. */
    private static final String BRINGING =
            "/misp/(events/(add|edit|publish|filterEventIdsForPush)|sightings|servers|warninglists|shadow|galaxy|analyst).*"
                    + "|/misp/\\*\\*|/taxii2.*";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

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

    private final Map<Tlp, UUID> alerts = new EnumMap<>(Tlp.class);

    /** Who looks: what they may read on pages and by the API, and what their programs may. */
    private enum Viewer {
        RECIPIENT(LeakTests.RECIPIENT, Role.SECURITY_OFFICER, ALL, ALL_BUT_RED),
        /** Serves the recipient: mutualised people of a group belong to its houses. */
        GROUP_OF_RECIPIENT("GHT du Littoral", Role.SECURITY_OFFICER, ALL, ALL_BUT_RED),
        /** A house of the same group that it was not addressed to. */
        NEIGHBOUR(LeakTests.NEIGHBOUR, Role.SECURITY_OFFICER, NONE, NONE),
        /** Above the victim, and not of the audience. */
        REGION("ARS Deux-Rives", Role.REGIONAL_AGENCY, UP_TO_AMBER, NONE),
        NATION("National", Role.HEALTH_CERT, UP_TO_AMBER, NONE),
        /** Of the region, and serves everybody there; not of the audience. */
        EHEALTH_BODY("GRADeS Deux-Rives", Role.SECURITY_OFFICER, NONE, NONE),
        BIOMEDICAL_ENGINEER_OF_RECIPIENT(LeakTests.RECIPIENT, Role.BIOMEDICAL_ENGINEER, NONE, NONE),
        VICTIM_HERSELF(VICTIM, Role.SECURITY_OFFICER, ALL, ALL_BUT_RED),
        NOBODY(null, null, NONE, NONE);

        private final @Nullable String place;
        private final @Nullable Role role;
        private final Set<Tlp> read;
        private final Set<Tlp> byProgram;

        Viewer(@Nullable String place, @Nullable Role role, Set<Tlp> read, Set<Tlp> byProgram) {
            this.place = place;
            this.role = role;
            this.read = read;
            this.byProgram = byProgram;
        }
    }

    @BeforeAll
    void tell() {
        for (var tlp : Tlp.values()) {
            alerts.put(tlp, publish(content(word(tlp)), tlp, RECIPIENT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHandlerTellsWhatItMayAndNothingElse(Viewer viewer) {
        var eyes = eyes(viewer);
        var onPages = new TreeSet<String>();
        var byPrograms = new TreeSet<String>();
        var byFeed = new TreeSet<String>();
        for (var path : paths(alerts)) {
            var seen = words(eyes.get(path));
            var kind = path.startsWith("/misp/feed") ? byFeed : isForPrograms(path) ? byPrograms : onPages;
            kind.addAll(seen);
        }
        ASKED.forEach((path, bodies) -> bodies.forEach(body -> byPrograms.addAll(words(eyes.post(path, body)))));
        for (var kind : List.of(onPages, byPrograms, byFeed)) {
            kind.removeIf(
                    word -> alerts.keySet().stream().noneMatch(tlp -> word(tlp).equals(word))); // of other tests here
        }
        assertThat(onPages).as("pages and API").isEqualTo(words(viewer.read));
        assertThat(byPrograms).as("TAXII and MISP").isEqualTo(words(viewer.byProgram));
        var feed = new TreeSet<>(words(viewer.byProgram));
        feed.retainAll(words(FREE));
        assertThat(byFeed).as("feed of MISP").isEqualTo(feed);
    }

    @Test
    void whatAProgramAsksByOtherThanGetIsKnownToThisTest() {
        var unknown = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            boolean reads = info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET));
            info.getPatternValues().stream()
                    .filter(LeakTests::isForPrograms)
                    .filter(path -> !reads && !ASKED.containsKey(path) && !path.matches(BRINGING))
                    .filter(path -> !path.endsWith("/**") || !ASKED.containsKey(path.replace("/**", "")))
                    .forEach(unknown::add);
        });
        assertThat(unknown).isEmpty();
    }

    /** A freer revision does not open those before it, to whoever receives only that one. */
    @Test
    void whatWasToldUnderAStricterMarkStaysWithThoseWhoReceivedIt() {
        var alert = publish(content(MARK + "first"), Tlp.RED, RECIPIENT);
        revise(alert, content(MARK + "second"), Tlp.GREEN, true, RECIPIENT, NEIGHBOUR);
        var paths = paths(Map.of(Tlp.RED, alert));
        assertThat(seen(Viewer.NEIGHBOUR, paths)).contains(MARK + "second").doesNotContain(MARK + "first");
        assertThat(seen(Viewer.REGION, paths)).contains(MARK + "second").doesNotContain(MARK + "first");
        assertThat(told.in(RECIPIENT).call(() -> reading(alert).revisions())).hasSize(2);
        assertThat(told.in(NEIGHBOUR).call(() -> reading(alert).revisions()))
                .singleElement()
                .satisfies(one -> assertThat(one.changes().toString()).doesNotContain(MARK + "first"));
    }

    /** What its writer has in mind for the next revision, a freer mark for one, holds when it is published. */
    @Test
    void aDraftOpensNothing() {
        var alert = publish(content(MARK + "told"), Tlp.AMBER, RECIPIENT);
        told.in(VICTIM).run(() -> {
            var read = reading(alert).alert();
            writing.save(
                    alert,
                    read.version(),
                    new Handling(Tlp.CLEAR, Pap.CLEAR, told.audience(RECIPIENT, NEIGHBOUR), false, false),
                    content(MARK + "draft"),
                    null);
        });
        var paths = paths(Map.of(Tlp.AMBER, alert));
        for (var viewer : List.of(Viewer.RECIPIENT, Viewer.NEIGHBOUR, Viewer.REGION)) {
            assertThat(seen(viewer, paths)).as(viewer.name()).doesNotContain(MARK + "draft");
        }
        var eyes = eyes(Viewer.RECIPIENT);
        assertThat(words(eyes.get("/misp/feed/" + alert + ".json"))).isEmpty();
        assertThat(words(eyes.get("/misp/feed/manifest.json"))).doesNotContain(MARK + "told");
        assertThat(eyes.get("/misp/events/view/" + alert)).contains("tlp:amber").doesNotContain(VICTIM);
        assertThat(eyes.get("/api/alerts/" + alert)).contains("TLP:AMBER", "PAP:GREEN");
        assertThat(eyes.get("/alert/" + alert + "/sheet.txt")).contains("TLP:AMBER");
        told.in(RECIPIENT).run(() -> {
            assertThat(reading(alert).author()).as("still anonymous").isNull();
            assertThat(reading(alert).alert().tlp()).isEqualTo(Tlp.AMBER);
        });
        told.in(VICTIM).run(() -> writing.withdraw(alert, reading(alert).alert().version(), "erreur"));
        assertThat(eyes.get("/api/alerts/" + alert))
                .as("withdrawn under the mark it was told under")
                .contains("TLP:AMBER");
        assertThat(words(eyes.get("/misp/feed/" + alert + ".json"))).isEmpty();
    }

    /** A stricter revision goes to its audience alone: whoever had the one before reads that one on, on every way. */
    @ParameterizedTest
    @EnumSource(names = {"AMBER_STRICT", "RED"})
    void whatBecomesStricterIsNotForThoseWhoAreLeftOut(Tlp stricter) {
        var alert = publish(content(MARK + "before"), Tlp.GREEN, RECIPIENT, NEIGHBOUR);
        var left = eyes(Viewer.NEIGHBOUR);
        var taxii = paths(Map.of(Tlp.GREEN, alert)).stream()
                .filter(path ->
                        path.startsWith("/taxii2/") && path.contains("/objects/") && path.contains("collections"))
                .toList();
        taxii.forEach(left::get); // its programs read from now on
        revise(alert, content(MARK + "after"), stricter, true, RECIPIENT);
        var paths = paths(Map.of(Tlp.GREEN, alert));
        assertThat(seen(left, paths)).contains(MARK + "before").doesNotContain(MARK + "after");
        assertThat(eyes(Viewer.RECIPIENT).get("/api/alerts/" + alert)).contains(MARK + "after");
        assertThat(left.get("/alert/" + alert)).contains("La suite ne vous est pas adressée");
        assertThat(left.get("/alert/" + alert + "/sheet.txt")).contains("SUITE NE VOUS EST PAS ADRESSÉE");
        assertThat(left.get("/api/alerts/" + alert)).contains("\"withheld\":true", "TLP:GREEN");
        assertThat(left.get("/misp/events/view/" + alert)).contains("[RETIRÉE]").doesNotContain(MARK + "after");
        assertThat(taxii.stream().map(left::get).toList())
                .as("its programs read that what they had is over")
                .anySatisfy(body -> assertThat(body).contains(StixWriter.reportId(alert, true), "\"revoked\":true"));
    }

    /** Who may relay sees more pages than other recipients: the name of who was struck stands on none of them. */
    @Test
    void aRecipientWhoMayRelayNeverLearnsWhoWasStruckNorHowManyWereTold() {
        var alert = publish(content(MARK + "relay"), Tlp.GREEN, RECIPIENT, NEIGHBOUR, "ARS Deux-Rives");
        var eyes = eyes(Viewer.REGION);
        for (var path : paths(Map.of(Tlp.GREEN, alert))) {
            if (path.contains(alert.toString())) {
                assertThat(eyes.get(path)).as(path).doesNotContain(VICTIM, "990000408");
            }
        }
        assertThat(eyes.get("/alert/" + alert + "/report"))
                .contains("diffuse la révision 1")
                .doesNotContain("diffuse la révision 1 à");
    }

    /** Every way on which something of the alert itself is told to a recipient, for the name of who was struck. */
    @ParameterizedTest
    @EnumSource
    void aRecipientNeverLearnsWhoWasStruck(Tlp tlp) {
        var eyes = eyes(Viewer.RECIPIENT);
        var own = Map.of(tlp, alerts.get(tlp));
        for (var path : paths(own)) {
            if (path.contains(alerts.get(tlp).toString())) {
                assertThat(eyes.get(path)).as(path).doesNotContain(VICTIM, "990000408");
            }
        }
    }

    /** An alert that names its author, relayed without the name: no way tells it to those who receive it thereby. */
    @Test
    void whomARelayDoesNotNameStandsOnNoWay() {
        var alert = told.in(VICTIM).call(() -> {
            var handling = new Handling(
                    Tlp.GREEN, Pap.GREEN, List.of(AudienceRule.bodiesOf(told.id("ARS Deux-Rives"))), false, false);
            var begun = writing.begin(told.id(VICTIM), handling, content(MARK + "named"), null);
            writing.publish(begun.id(), begun.version());
            return begun.id();
        });
        told.relay("ARS Deux-Rives", alert, RECIPIENT);
        var eyes = eyes(Viewer.RECIPIENT);
        var report = StixWriter.reportId(alert, true);
        for (var path : paths(Map.of(Tlp.GREEN, alert))) {
            if (path.contains(alert.toString()) || path.contains(report)) {
                assertThat(eyes.get(path)).as(path).doesNotContain(VICTIM, "990000408");
            }
        }
        var objects = paths(Map.of(Tlp.GREEN, alert)).stream()
                .filter(path -> path.endsWith(collections().getFirst() + "/objects/"))
                .findFirst()
                .orElseThrow();
        var author = Pattern.compile("\"created_by_ref\":\"([^\"]+)\"").matcher(eyes.get(objects + report + "/"));
        assertThat(author.find()).isTrue();
        assertThat(eyes.get(objects + author.group(1) + "/"))
                .contains("\"name\":")
                .contains("anonymis")
                .doesNotContain(VICTIM);
        assertThat(eyes.get("/misp/events/view/" + alert)).contains(MARK + "named");
        for (var path : List.of("/alert", "/alert/export.csv", "/api/alerts")) {
            assertThat(eyes.get(path + "?q=" + MARK + "named"))
                    .as(path)
                    .contains("Titre " + MARK + "named")
                    .doesNotContain(VICTIM);
        }
        assertThat(eyes(Viewer.REGION).get("/api/alerts/" + alert)).contains(VICTIM);
    }

    /** Every way on which something of an alert is told to who sent it, for the names of who received it. */
    @Test
    void aSenderNeverLearnsByNameWhoReceivedIt() {
        var alert = told.in(VICTIM).call(() -> {
            var handling = new Handling(Tlp.GREEN, Pap.GREEN, told.audience("ARS Deux-Rives"), true, false);
            var begun = writing.begin(told.id(VICTIM), handling, content(MARK + "region"), null);
            writing.publish(begun.id(), begun.version());
            return begun.id();
        });
        var sender = eyes(Viewer.VICTIM_HERSELF);
        var above = eyes(Viewer.REGION);
        var recipient = told.id(RECIPIENT).toString();
        var named = new TreeSet<String>();
        for (var path : paths(Map.of(Tlp.GREEN, alert))) {
            if (path.contains(alert.toString()) || path.contains(StixWriter.reportId(alert, true))) {
                assertThat(sender.get(path)).as(path).doesNotContain(RECIPIENT, recipient, NEIGHBOUR);
                if (path.startsWith("/alert/") && above.get(path).contains(RECIPIENT)) {
                    named.add(path.replace(alert.toString(), "x"));
                }
            }
        }
        assertThat(named)
                .as("where those above read names")
                .contains("/alert/x/board", "/alert/x/board/export.csv", "/alert/x/report");
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/misp") || path.startsWith("/taxii2");
    }

    private TreeSet<String> seen(Viewer viewer, Iterable<String> paths) {
        return seen(eyes(viewer), paths);
    }

    private TreeSet<String> seen(Eyes eyes, Iterable<String> paths) {
        var seen = new TreeSet<String>();
        paths.forEach(path -> seen.addAll(words(eyes.get(path))));
        ASKED.forEach((path, bodies) -> bodies.forEach(body -> seen.addAll(words(eyes.post(path, body)))));
        return seen;
    }

    /** Every address that is read by GET, with what may stand in it: the alerts, the collections, the objects. */
    private TreeSet<String> paths(Map<Tlp, UUID> sought) {
        var paths = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            if (handler.getBeanType().getName().startsWith("fr.hygie.")
                    && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                info.getPatternValues().forEach(pattern -> paths.addAll(filled(pattern, sought)));
            }
        });
        assertThat(paths).hasSizeGreaterThan(150);
        return paths;
    }

    private List<String> filled(String pattern, Map<Tlp, UUID> sought) {
        if (pattern.equals(ENDLESS) || pattern.contains("*")) {
            return List.of();
        }
        if (!pattern.contains("{")) {
            // lists are searched; what is searched for stands in their answers, hence only the beginning of the words
            return List.of(pattern, pattern + "?q=" + MARK);
        }
        var filled = new ArrayList<String>();
        // one alert will do where addresses are of another matter
        boolean ofAlerts = pattern.matches(".*(alert|taxii2|misp).*");
        for (var alert : sought.values().stream().limit(ofAlerts ? 5 : 1).toList()) {
            for (var id : pattern.startsWith("/taxii2") ? collections() : List.of(alert.toString())) {
                filled.add(VARIABLE.matcher(pattern)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(2) != null
                                        ? found.group(2).split("\\|")[0]
                                        : found.group(1).equals("object") ? StixWriter.reportId(alert, true) : id)));
            }
        }
        return filled;
    }

    private List<String> collections() {
        return List.of(RECIPIENT, VICTIM, NEIGHBOUR, "ARS Deux-Rives").stream()
                .map(name ->
                        NameUuid.of("taxii", "alerts", told.id(name).toString()).toString())
                .toList();
    }

    /** The eyes of somebody: a browser and a program with a token. */
    private final class Eyes {
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

    private Eyes eyes(Viewer viewer) {
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

    private static TreeSet<String> words(String body) {
        var words = new TreeSet<String>();
        WORD.matcher(body).results().forEach(found -> words.add(found.group()));
        return words;
    }

    private static TreeSet<String> words(Set<Tlp> levels) {
        var words = new TreeSet<String>();
        levels.forEach(tlp -> words.add(word(tlp)));
        return words;
    }

    private static String word(Tlp tlp) {
        return MARK + tlp.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** The word in every field. */
    private static AlertContent content(String word) {
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

    private UUID publish(AlertContent content, Tlp tlp, String... recipients) {
        return told.in(VICTIM).call(() -> {
            var handling = new Handling(tlp, Pap.GREEN, told.audience(recipients), true, false);
            var alert = writing.begin(told.id(VICTIM), handling, content, null);
            writing.publish(alert.id(), alert.version());
            return alert.id();
        });
    }

    private void revise(UUID id, AlertContent content, Tlp tlp, boolean anonymous, String... recipients) {
        told.in(VICTIM).run(() -> {
            var handling = new Handling(tlp, Pap.GREEN, told.audience(recipients), anonymous, false);
            var kept = writing.save(id, reading(id).alert().version(), handling, content, null);
            writing.publish(id, kept.version());
        });
    }

    private AlertReader.Reading reading(UUID alert) {
        return reader.read(alert);
    }
}
