package fr.hygie.alert;

import static fr.hygie.alert.Onlookers.ASKED;
import static fr.hygie.alert.Onlookers.FREE;
import static fr.hygie.alert.Onlookers.RECIPIENT;
import static fr.hygie.alert.Onlookers.VICTIM;
import static fr.hygie.alert.Onlookers.content;
import static fr.hygie.alert.Onlookers.isForPrograms;
import static fr.hygie.alert.Onlookers.word;
import static fr.hygie.alert.Onlookers.words;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who reads what: an alert of each mark, told by a clinic to one nursing home, is looked for in the answer of every
 * handler that there is, under the eyes of everybody. A handler to come is among them without anybody adding it.
 */
@HygieTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakTests {

    /** Requests of programs that bring or ask nothing of an alert. */
    private static final String BRINGING =
            "/misp/(events/(add|edit|publish|filterEventIdsForPush)|sightings|servers|warninglists|shadow|galaxy|analyst).*"
                    + "|/misp/\\*\\*|/taxii2.*";

    @Autowired
    private ToldAlerts told;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private final Onlookers onlookers;

    LeakTests(@Autowired ApplicationContext beans) {
        onlookers = new Onlookers(beans);
    }

    private final Map<Tlp, UUID> alerts = new EnumMap<>(Tlp.class);

    @BeforeAll
    void tell() {
        for (var tlp : Tlp.values()) {
            alerts.put(tlp, onlookers.publish(content(word(tlp)), tlp, RECIPIENT));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHandlerTellsWhatItMayAndNothingElse(Viewer viewer) {
        var eyes = onlookers.eyes(viewer);
        var onPages = new TreeSet<String>();
        var byPrograms = new TreeSet<String>();
        var byFeed = new TreeSet<String>();
        onlookers.seenAt(eyes, onlookers.paths(alerts)).forEach((path, seen) -> {
            var kind = path.startsWith("/misp/feed") ? byFeed : isForPrograms(path) ? byPrograms : onPages;
            kind.addAll(seen);
        });
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
                    .filter(Onlookers::isForPrograms)
                    .filter(path -> !reads && !ASKED.containsKey(path) && !path.matches(BRINGING))
                    .filter(path -> !path.endsWith("/**") || !ASKED.containsKey(path.replace("/**", "")))
                    .forEach(unknown::add);
        });
        assertThat(unknown).isEmpty();
    }

    /** Every way on which something of the alert itself is told to a recipient, for the name of who was struck. */
    @ParameterizedTest
    @EnumSource
    void aRecipientNeverLearnsWhoWasStruck(Tlp tlp) {
        var eyes = onlookers.eyes(Viewer.RECIPIENT);
        var own = Map.of(tlp, alerts.get(tlp));
        for (var path : onlookers.paths(own)) {
            if (path.contains(alerts.get(tlp).toString())) {
                assertThat(eyes.get(path)).as(path).doesNotContain(VICTIM, "990000408");
            }
        }
    }
}
