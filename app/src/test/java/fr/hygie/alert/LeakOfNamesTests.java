package fr.hygie.alert;

import static fr.hygie.alert.Onlookers.MARK;
import static fr.hygie.alert.Onlookers.NEIGHBOUR;
import static fr.hygie.alert.Onlookers.RECIPIENT;
import static fr.hygie.alert.Onlookers.VICTIM;
import static fr.hygie.alert.Onlookers.content;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.alert.writing.AlertWriting;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Names that an alert does not tell, looked for on every way. */
@HygieTest
class LeakOfNamesTests {
    @Autowired
    private ToldAlerts told;

    @Autowired
    private AlertWriting writing;

    private final Onlookers onlookers;

    LeakOfNamesTests(@Autowired ApplicationContext beans) {
        onlookers = new Onlookers(beans);
    }

    /** Who may relay sees more pages than other recipients: the name of who was struck stands on none of them. */
    @Test
    void aRecipientWhoMayRelayNeverLearnsWhoWasStruckNorHowManyWereTold() {
        var alert = onlookers.publish(content(MARK + "relay"), Tlp.GREEN, RECIPIENT, NEIGHBOUR, "ARS Deux-Rives");
        var eyes = onlookers.eyes(Viewer.REGION);
        for (var path : onlookers.paths(Map.of(Tlp.GREEN, alert))) {
            if (path.contains(alert.toString())) {
                assertThat(eyes.get(path)).as(path).doesNotContain(VICTIM, "990000408");
            }
        }
        assertThat(eyes.get("/alert/" + alert + "/report"))
                .contains("diffuse la révision 1")
                .doesNotContain("diffuse la révision 1 à");
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
        var eyes = onlookers.eyes(Viewer.RECIPIENT);
        var report = StixWriter.reportId(alert, true);
        for (var path : onlookers.paths(Map.of(Tlp.GREEN, alert))) {
            if (path.contains(alert.toString()) || path.contains(report)) {
                assertThat(eyes.get(path)).as(path).doesNotContain(VICTIM, "990000408");
            }
        }
        var objects = onlookers.paths(Map.of(Tlp.GREEN, alert)).stream()
                .filter(path -> path.endsWith(onlookers.collections().getFirst() + "/objects/"))
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
        assertThat(onlookers.eyes(Viewer.REGION).get("/api/alerts/" + alert)).contains(VICTIM);
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
        var sender = onlookers.eyes(Viewer.VICTIM_HERSELF);
        var above = onlookers.eyes(Viewer.REGION);
        var recipient = told.id(RECIPIENT).toString();
        var named = new TreeSet<String>();
        for (var path : onlookers.paths(Map.of(Tlp.GREEN, alert))) {
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
}
