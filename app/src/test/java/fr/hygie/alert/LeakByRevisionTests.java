package fr.hygie.alert;

import static fr.hygie.alert.Onlookers.MARK;
import static fr.hygie.alert.Onlookers.NEIGHBOUR;
import static fr.hygie.alert.Onlookers.RECIPIENT;
import static fr.hygie.alert.Onlookers.VICTIM;
import static fr.hygie.alert.Onlookers.content;
import static fr.hygie.alert.Onlookers.words;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.alert.writing.AlertWriting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a revision or a draft opens and closes, looked for on every way. */
@HygieTest
class LeakByRevisionTests {
    @Autowired
    private ToldAlerts told;

    @Autowired
    private AlertWriting writing;

    private final Onlookers onlookers;

    LeakByRevisionTests(@Autowired ApplicationContext beans) {
        onlookers = new Onlookers(beans);
    }

    /** A freer revision does not open those before it, to whoever receives only that one. */
    @Test
    void whatWasToldUnderAStricterMarkStaysWithThoseWhoReceivedIt() {
        var alert = onlookers.publish(content(MARK + "first"), Tlp.RED, RECIPIENT);
        onlookers.revise(alert, content(MARK + "second"), Tlp.GREEN, true, RECIPIENT, NEIGHBOUR);
        var paths = onlookers.paths(Map.of(Tlp.RED, alert));
        assertThat(onlookers.seen(Viewer.NEIGHBOUR, paths))
                .contains(MARK + "second")
                .doesNotContain(MARK + "first");
        assertThat(onlookers.seen(Viewer.REGION, paths))
                .contains(MARK + "second")
                .doesNotContain(MARK + "first");
        assertThat(told.in(RECIPIENT).call(() -> onlookers.reading(alert).revisions()))
                .hasSize(2);
        assertThat(told.in(NEIGHBOUR).call(() -> onlookers.reading(alert).revisions()))
                .singleElement()
                .satisfies(one -> assertThat(one.changes().toString()).doesNotContain(MARK + "first"));
    }

    /** What its writer has in mind for the next revision, a freer mark for one, holds when it is published. */
    @Test
    void aDraftOpensNothing() {
        var alert = onlookers.publish(content(MARK + "told"), Tlp.AMBER, RECIPIENT);
        told.in(VICTIM).run(() -> {
            var read = onlookers.reading(alert).alert();
            writing.save(
                    alert,
                    read.version(),
                    new Handling(Tlp.CLEAR, Pap.CLEAR, told.audience(RECIPIENT, NEIGHBOUR), false, false),
                    content(MARK + "draft"),
                    null);
        });
        var paths = onlookers.paths(Map.of(Tlp.AMBER, alert));
        for (var viewer : List.of(Viewer.RECIPIENT, Viewer.NEIGHBOUR, Viewer.REGION)) {
            assertThat(onlookers.seen(viewer, paths)).as(viewer.name()).doesNotContain(MARK + "draft");
        }
        var eyes = onlookers.eyes(Viewer.RECIPIENT);
        assertThat(words(eyes.get("/misp/feed/" + alert + ".json"))).isEmpty();
        assertThat(words(eyes.get("/misp/feed/manifest.json"))).doesNotContain(MARK + "told");
        assertThat(eyes.get("/misp/events/view/" + alert)).contains("tlp:amber").doesNotContain(VICTIM);
        assertThat(eyes.get("/api/alerts/" + alert)).contains("TLP:AMBER", "PAP:GREEN");
        assertThat(eyes.get("/alert/" + alert + "/sheet.txt")).contains("TLP:AMBER");
        told.in(RECIPIENT).run(() -> {
            assertThat(onlookers.reading(alert).author()).as("still anonymous").isNull();
            assertThat(onlookers.reading(alert).alert().tlp()).isEqualTo(Tlp.AMBER);
        });
        told.in(VICTIM)
                .run(() ->
                        writing.withdraw(alert, onlookers.reading(alert).alert().version(), "erreur"));
        assertThat(eyes.get("/api/alerts/" + alert))
                .as("withdrawn under the mark it was told under")
                .contains("TLP:AMBER");
        assertThat(words(eyes.get("/misp/feed/" + alert + ".json"))).isEmpty();
    }

    /** A stricter revision goes to its audience alone: whoever had the one before reads that one on, on every way. */
    @ParameterizedTest
    @EnumSource(names = {"AMBER_STRICT", "RED"})
    void whatBecomesStricterIsNotForThoseWhoAreLeftOut(Tlp stricter) {
        var alert = onlookers.publish(content(MARK + "before"), Tlp.GREEN, RECIPIENT, NEIGHBOUR);
        var left = onlookers.eyes(Viewer.NEIGHBOUR);
        var taxii = onlookers.paths(Map.of(Tlp.GREEN, alert)).stream()
                .filter(path ->
                        path.startsWith("/taxii2/") && path.contains("/objects/") && path.contains("collections"))
                .toList();
        taxii.forEach(left::get); // its programs read from now on
        onlookers.revise(alert, content(MARK + "after"), stricter, true, RECIPIENT);
        var paths = onlookers.paths(Map.of(Tlp.GREEN, alert));
        assertThat(onlookers.seen(left, paths)).contains(MARK + "before").doesNotContain(MARK + "after");
        assertThat(onlookers.eyes(Viewer.RECIPIENT).get("/api/alerts/" + alert)).contains(MARK + "after");
        assertThat(left.get("/alert/" + alert)).contains("La suite ne vous est pas adressée");
        assertThat(left.get("/alert/" + alert + "/sheet.txt")).contains("SUITE NE VOUS EST PAS ADRESSÉE");
        assertThat(left.get("/api/alerts/" + alert)).contains("\"withheld\":true", "TLP:GREEN");
        assertThat(left.get("/misp/events/view/" + alert)).contains("[RETIRÉE]").doesNotContain(MARK + "after");
        assertThat(taxii.stream().map(left::get).toList())
                .as("its programs read that what they had is over")
                .anySatisfy(body -> assertThat(body).contains(StixWriter.reportId(alert, true), "\"revoked\":true"));
    }
}
