package fr.hygie.demo;

import fr.hygie.alert.Affected;
import fr.hygie.alert.Alert.Handling;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Delivery.Answer;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.posture.Posture;
import fr.hygie.alert.review.AlertReviews;
import fr.hygie.alert.review.AlertReviews.Lessons;
import fr.hygie.alert.writing.AlertAttachments;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The alerts of the demonstration, after its fleets: one that waits for an answer and strikes firewalls of the region,
 * one that came from a clinic and is answered by some, one that is an exercise. Written by the door that people use.
 */
@Component
@Order(30)
@ConditionalOnProperty("hygie.demo")
class AlertLoader implements ApplicationRunner {
    private static final String HEADERS = """
            Received: from relais.assistance-sih.example (203.0.113.80)
            From: "Assistance informatique" <support@assistance-sih.example>
            Subject: Confirmez votre mot de passe avant 18 h
            """;

    private final AlertWriting writing;
    private final AlertDesk desk;
    private final AlertAttachments attachments;
    private final AlertReviews reviews;
    private final AlertLists lists;
    private final Posture posture;
    private final Clock clock;

    AlertLoader(
            AlertWriting writing,
            AlertDesk desk,
            AlertAttachments attachments,
            AlertReviews reviews,
            AlertLists lists,
            Posture posture,
            Clock clock) {
        this.writing = writing;
        this.desk = desk;
        this.attachments = attachments;
        this.reviews = reviews;
        this.lists = lists;
        this.posture = posture;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean loaded = as("nation")
                        .call(() -> lists.find(new AlertLists.Question("", "", "", ""), 1, 0))
                        .total()
                > 0;
        if (loaded) {
            return;
        }
        as("region").run(() -> posture.declare(Posture.Level.REINFORCED, "Vague d’attaques par les accès distants"));
        exercise();
        var phishing = publish("ormeaux", Tlp.GREEN, false, phishing(), Duration.ofMinutes(38));
        answer("lannec", phishing, Answer.CONCERNED, "", Set.of("m1", "m2"));
        answer("brumeux", phishing, Answer.NOT_CONCERNED, "Messagerie filtrée en amont, aucun message reçu", Set.of());
        publish("nation", Tlp.GREEN, false, firewalls(), Duration.ofMinutes(95));
    }

    private void exercise() {
        var id = publish(
                "region",
                Tlp.GREEN,
                true,
                AlertContent.first(
                        "Exercice régional : appel de la chaîne d’alerte", AlertKind.RANSOMWARE, Severity.MODERATE),
                Duration.ofMinutes(5));
        for (var key : List.of("chu", "lannec", "brumeux", "genets", "marronniers")) {
            as(key).run(() -> {
                desk.opened(id);
                desk.acknowledge(id, Set.of(DemonstrationData.id(key)));
            });
        }
        as("region").run(() -> review(id));
        as("chu")
                .run(() -> reviews.remark(
                        id,
                        DemonstrationData.id("chu"),
                        "Le SMS est arrivé avant le courriel. L’astreinte savait quoi faire."));
    }

    private void review(UUID exercise) {
        reviews.keep(
                exercise,
                0,
                new Lessons(
                        "Les établissements qui ont une astreinte informatique ont répondu en quelques minutes.",
                        "Plusieurs EHPAD n’ont reçu l’alerte que sur une boîte lue le matin.",
                        "Les coordonnées d’astreinte des petits établissements ne sont tenues par personne."));
        var today = clock.instant().atZone(Paris.ZONE).toLocalDate();
        reviews.add(
                exercise,
                "Recueillir un numéro d’astreinte pour chaque EHPAD",
                "Responsable des relations avec les établissements",
                today.plusMonths(2));
        reviews.add(exercise, "Rejouer l’exercice un week-end", "RSSI du GRADeS", today.plusMonths(5));
        reviews.share(exercise);
    }

    private UUID publish(String key, Tlp tlp, boolean exercise, AlertContent content, Duration sinceDetection) {
        var organisation = DemonstrationData.id(key);
        var audience = List.of(AudienceRule.all(DemonstrationData.id(key.equals("nation") ? "nation" : "region")));
        var handling = new Handling(
                tlp, Pap.GREEN, audience, !Set.of("nation", "region").contains(key), exercise);
        return as(key).call(() -> {
            var alert = writing.begin(
                    organisation, handling, content, clock.instant().minus(sinceDetection));
            int version = alert.version();
            if (content.kind() == AlertKind.PHISHING) {
                attachments.add(
                        alert.id(),
                        version++,
                        "entetes-du-message.txt",
                        "text/plain",
                        HEADERS.getBytes(StandardCharsets.UTF_8));
            }
            writing.publish(alert.id(), version);
            return alert.id();
        });
    }

    private void answer(String key, UUID alert, Answer answer, String reason, Set<String> steps) {
        var organisation = Set.of(DemonstrationData.id(key));
        as(key).run(() -> {
            desk.opened(alert);
            desk.answer(alert, organisation, answer, reason);
            desk.done(alert, organisation, steps);
        });
    }

    private static Scope as(String key) {
        var organisation = DemonstrationData.id(key);
        var rights = Set.of(Right.ALERT_READ, Right.ALERT_WRITE, Right.ALERT_RELAY);
        return new Scope(Actor.platform("demonstration", "console"), organisation, Set.of(organisation), rights);
    }

    private AlertContent firewalls() {
        return new AlertContent(
                "Rançongiciel entré par des pare-feu FortiOS non corrigés",
                AlertKind.RANSOMWARE,
                Severity.CRITICAL,
                Situation.ONGOING,
                "Prise de contrôle du pare-feu par une requête forgée sur l’accès VPN, vol de comptes d’administration, "
                        + "puis chiffrement lancé la nuit par stratégie de groupe.",
                List.of("T1190", "T1078", "T1484.001", "T1486"),
                "Accès VPN de pare-feu exposés à Internet, sans second facteur.",
                List.of(
                        new Step(
                                "m1",
                                Step.Phase.IMMEDIATE,
                                "Couper l’accès VPN des pare-feu touchés jusqu’à leur mise à jour"),
                        new Step(
                                "m2",
                                Step.Phase.IMMEDIATE,
                                "Changer les mots de passe d’administration et révoquer les sessions"),
                        new Step("m3", Step.Phase.CORRECTIVE, "Mettre à jour FortiOS en 7.2.8 ou plus récent"),
                        new Step("m4", Step.Phase.CORRECTIVE, "Vérifier la copie hors ligne des sauvegardes")),
                List.of(
                        new Marker(Marker.Type.DOMAIN, "maj-sante.example", "serveur de commande"),
                        new Marker(Marker.Type.IPV4, "203.0.113.24", "balayage des accès VPN"),
                        new Marker(
                                Marker.Type.SHA256,
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                "chiffreur")),
                List.of(new Affected("fortios", null, null, "7.2.8")),
                List.of("CVE-2026-20001"),
                clock.instant().plus(Duration.ofHours(4)));
    }

    private AlertContent phishing() {
        return new AlertContent(
                "Hameçonnage : faux message de l’assistance informatique",
                AlertKind.PHISHING,
                Severity.HIGH,
                Situation.CONTAINED,
                "Un message invite à confirmer son mot de passe sur une page imitée.",
                List.of("T1566.002"),
                "Messagerie, depuis la boîte compromise d’un fournisseur.",
                List.of(
                        new Step("m1", Step.Phase.IMMEDIATE, "Bloquer le domaine et purger les messages reçus"),
                        new Step("m2", Step.Phase.IMMEDIATE, "Changer le mot de passe de ceux qui ont cliqué")),
                List.of(
                        new Marker(Marker.Type.DOMAIN, "assistance-sih.example", "page imitée"),
                        new Marker(Marker.Type.MAIL, "support@assistance-sih.example", ""),
                        new Marker(
                                Marker.Type.FILE_NAME,
                                "anydesk.exe",
                                "prise en main demandée au téléphone, à vérifier si vous ne l’avez pas installée")),
                List.of(),
                List.of(),
                clock.instant().plus(Duration.ofHours(20)));
    }
}
