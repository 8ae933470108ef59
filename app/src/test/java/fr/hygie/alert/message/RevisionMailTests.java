package fr.hygie.alert.message;

import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertWriting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever was told a revision reads of the next one what it changed; everybody else reads all of it. */
@HygieTest
class RevisionMailTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private Outbox outbox;

    @Autowired
    private MessageSource messages;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID clinic;
    private UUID chu;
    private UUID ehpad;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        clinic = bench.organisation("Clinique des Ormeaux");
        chu = bench.organisation("CHU Saint-Aubin");
        ehpad = bench.organisation("EHPAD Les Genêts");
        new Messenger(outbox, List.of(), true).write(); // what other tests told is not for this one
    }

    @Test
    void aRevisionSaysWhatItChangedAndThatTheRestIsBehindTheLink() {
        var alert = published(Tlp.GREEN, content("Par le VPN", "Couper le VPN", null), chu);
        assertThat(plain(sent(alert, chu)))
                .contains("Couper le VPN", "Chiffrement")
                .doesNotContain("Ce qui change");
        revise(alert, Tlp.GREEN, content("Par le VPN", "Changer les clés", "evil.example"), chu, ehpad);
        var mails = sent(alert);
        assertThat(plain(of(mails, chu)))
                .containsSubsequence(
                        "Ce qui change depuis la révision 1",
                        "– Retiré : Couper le VPN",
                        "– Ajouté : Changer les clés",
                        "– Ajouté : evil[.]example",
                        "Le reste n’a pas changé",
                        "/alert/" + alert)
                .doesNotContain("Chiffrement", "Par le VPN");
        assertThat(plain(of(mails, ehpad)))
                .as("it was told nothing before")
                .contains("Changer les clés", "Chiffrement", "Par le VPN")
                .doesNotContain("Ce qui change", "Couper le VPN");
    }

    @Test
    void inEnglishToo() {
        var alert = published(Tlp.CLEAR, content("Par le VPN", "Couper le VPN", null), chu);
        sent(alert);
        revise(alert, Tlp.CLEAR, content("Par messagerie", "Couper le VPN", null), chu);
        var message = sent(alert, chu);
        assertThat(text().of(in(Locale.ENGLISH, message)).plain())
                .containsSubsequence(
                        "What changes since revision 1", "– Before: Par le VPN", "– After: Par messagerie");
    }

    /** What changed tells what stood there before. */
    @Test
    void whatWasToldUnderAStricterMarkIsNotInTheChangesOfAFreerRevision() {
        var alert = published(Tlp.AMBER, content("Secret d’avant", "Couper le VPN", null), chu);
        assertThat(sent(alert, chu).content()).isNull();
        revise(alert, Tlp.GREEN, content("Dit à tous", "Couper le VPN", null), chu);
        var message = sent(alert, chu);
        assertThat(message.changes()).isEmpty();
        assertThat(plain(message)).contains("Dit à tous").doesNotContain("Secret d’avant");
    }

    @Test
    void aboveGreenNothingOfWhatChangedIsSaidButTheMark() {
        var alert = published(Tlp.GREEN, content("Libre", "Couper le VPN", null), chu);
        sent(alert);
        revise(alert, Tlp.AMBER, content("Fermé", "Couper le VPN", null), chu);
        var message = sent(alert, chu);
        assertThat(message.changes()).containsOnlyKeys("tlp");
        assertThat(plain(message)).doesNotContain("Fermé", "Libre");
    }

    @Test
    void thatMarksAudienceOrAnonymityChangedIsSaidUnderEveryMark() {
        var alert = published(Tlp.GREEN, content("Libre", "Couper le VPN", null), chu);
        sent(alert);
        revise(alert, Tlp.GREEN, content("Libre", "Couper le VPN", null), chu, ehpad);
        var wider = plain(sent(alert, chu));
        assertThat(wider).containsSubsequence("Ce qui change depuis la révision 1", "Le public a changé");
        revise(alert, Tlp.AMBER, content("Libre", "Couper le VPN", null), chu, ehpad);
        assertThat(plain(sent(alert, chu)))
                .containsSubsequence("interdit d’en dire plus", "TLP:GREEN", "TLP:AMBER")
                .doesNotContain("Couper le VPN", "Le public a changé");
    }

    @Test
    void whoWasLeftOutIsToldThatItIsOverAndNotWhy() {
        var alert = published(Tlp.GREEN, content("Libre", "Couper le VPN", null), chu, ehpad);
        sent(alert);
        revise(alert, Tlp.AMBER_STRICT, content("Fermé", "Couper le VPN", null), chu);
        var restricted = sent(alert, ehpad);
        assertThat(restricted.occasion()).isEqualTo(Occasion.RESTRICTED);
        assertThat(restricted.changes()).isEmpty();
        bench.as(clinic)
                .run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Fausse alerte"));
        var mails = sent(alert);
        var over = of(mails, ehpad);
        assertThat(over.occasion()).isEqualTo(Occasion.WITHDRAWN);
        assertThat(over.withdrawn()).isTrue();
        assertThat(text().of(over).subject()).contains("Retirée");
        assertThat(plain(over)).contains("elle ne vaut plus").doesNotContain("Fausse alerte", "Libre", "Fermé");
        assertThat(of(mails, chu).occasion()).isEqualTo(Occasion.REVISION);
    }

    private UUID published(Tlp tlp, AlertContent content, UUID... within) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(tlp, within), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void revise(UUID alert, Tlp tlp, AlertContent content, UUID... within) {
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var saved = writing.save(alert, now.version(), handling(tlp, within), content, null);
            writing.publish(alert, saved.version());
        });
    }

    private static AlertContent content(String origin, String step, @Nullable String domain) {
        return new AlertContent(
                "Rançongiciel",
                AlertKind.RANSOMWARE,
                Severity.HIGH,
                Situation.ONGOING,
                "Chiffrement des serveurs",
                List.of(),
                origin,
                List.of(new Step(step, Step.Phase.IMMEDIATE, step)),
                domain == null ? List.of() : List.of(new Marker(Marker.Type.DOMAIN, domain, "")),
                List.of(),
                List.of(),
                null);
    }

    /** Mails of the revision that was just told, taken from the outbox as the mail server would. */
    private List<Message> sent(UUID alert) {
        while (outbox.fanOut(true, false)) {
            // each turn writes one notice
        }
        var mails = new ArrayList<Message>();
        for (var claimed = outbox.claim("mail"); !claimed.isEmpty(); claimed = outbox.claim("mail")) {
            claimed.forEach(message -> outbox.settle(message, "mail", Outcome.TAKEN));
            claimed.stream().filter(message -> message.alert().equals(alert)).forEach(mails::add);
        }
        return mails;
    }

    private Message sent(UUID alert, UUID organisation) {
        return of(sent(alert), organisation);
    }

    private static Message of(List<Message> mails, UUID organisation) {
        return mails.stream()
                .filter(message -> message.organisation().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    private static Message in(Locale locale, Message m) {
        return new Message(
                m.id(),
                m.organisation(),
                m.alert(),
                m.revision(),
                m.occasion(),
                m.channel(),
                m.address(),
                m.attempt(),
                Instant.EPOCH,
                m.reference(),
                m.kind(),
                m.severity(),
                m.tlp(),
                m.exercise(),
                m.withdrawn(),
                m.exposure(),
                m.sharers(),
                m.content(),
                m.withdrawal(),
                m.changes(),
                locale,
                null);
    }

    private String plain(Message message) {
        return text().of(message).plain();
    }

    private MessageText text() {
        return new MessageText(messages, "https://hygie.example");
    }
}
