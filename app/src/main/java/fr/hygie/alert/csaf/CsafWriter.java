package fr.hygie.alert.csaf;

import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.text.AffectedText;
import fr.hygie.scope.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An alert as a document of CSAF 2.0: an advisory when it names both a flaw and what is struck, a document of the base
 * profile otherwise. The marks are those of TLP 1, which that version knows.
 */
final class CsafWriter {
    private static final JsonMapper JSON = Json.PLAIN;

    private final Reading reading;
    private final AlertContent content;
    private final String namespace;
    private final List<String> products = new ArrayList<>();
    private final ObjectNode root = JSON.createObjectNode();

    private CsafWriter(Reading reading, String namespace) {
        this.reading = reading;
        this.content = reading.content();
        this.namespace = namespace;
    }

    /** @param namespace address of the publisher */
    static ObjectNode document(Reading reading, String namespace) {
        var writer = new CsafWriter(reading, namespace);
        writer.head();
        writer.products();
        writer.flaws();
        return writer.root;
    }

    private void head() {
        var alert = reading.alert();
        boolean advisory =
                !content.vulnerabilities().isEmpty() && !content.affected().isEmpty();
        var document = root.putObject("document");
        document.put("category", advisory ? "csaf_security_advisory" : "csaf_base");
        document.put("csaf_version", "2.0");
        document.put("lang", "fr");
        document.put("title", title());
        document.putObject("aggregate_severity").put("text", word(content.severity()));
        document.putObject("distribution").putObject("tlp").put("label", label(alert.tlp()));
        boolean named = !alert.anonymous() && reading.author() != null;
        document.putObject("publisher")
                .put("category", "coordinator")
                .put("name", named ? Objects.requireNonNull(reading.author()) : "Établissement de santé (anonymisé)")
                .put("namespace", namespace);
        tracking(document.putObject("tracking"));
        notes(document.putArray("notes"));
    }

    /** What somebody sees who reads nothing else. */
    private String title() {
        boolean withdrawn = reading.revisions().getFirst().withdrawn();
        return (withdrawn ? "[RETIRÉE] " : "") + (reading.alert().exercise() ? "[EXERCICE] " : "") + content.title();
    }

    private static String word(Severity severity) {
        return severity.name().charAt(0) + severity.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** TLP 1 has no AMBER+STRICT: never the freer one for it. */
    private static String label(Tlp tlp) {
        return switch (tlp) {
            case CLEAR -> "WHITE";
            case GREEN -> "GREEN";
            case AMBER -> "AMBER";
            case AMBER_STRICT, RED -> "RED";
        };
    }

    private void tracking(ObjectNode tracking) {
        var last = reading.revisions().getFirst();
        var first = reading.revisions().getLast();
        tracking.put("id", reading.alert().reference());
        tracking.put("status", "final");
        tracking.put("version", String.valueOf(last.number()));
        tracking.put("initial_release_date", moment(first.publishedAt()));
        tracking.put("current_release_date", moment(last.publishedAt()));
        tracking.putObject("generator").putObject("engine").put("name", "Hygie");
        var history = tracking.putArray("revision_history");
        for (AlertRevision revision : reading.revisions().reversed()) {
            history.addObject()
                    .put("number", String.valueOf(revision.number()))
                    .put("date", moment(revision.publishedAt()))
                    .put("summary", summary(revision));
        }
    }

    private static String summary(AlertRevision revision) {
        return revision.withdrawn() ? "Retrait" : revision.number() == 1 ? "Première diffusion" : "Mise à jour";
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void notes(ArrayNode notes) {
        if (reading.alert().exercise()) {
            note(notes, "legal_disclaimer", "EXERCICE", "EXERCICE : ce document n’annonce aucun fait réel.");
        }
        note(notes, "summary", "Objet", title());
        note(notes, "description", "Fonctionnement", content.process());
        note(notes, "details", "Origine", content.origin());
    }

    private static void note(ArrayNode notes, String category, String title, String text) {
        if (!text.isBlank()) {
            notes.addObject().put("category", category).put("title", title).put("text", text);
        }
    }

    private void products() {
        if (content.affected().isEmpty()) {
            return;
        }
        var all = root.putObject("product_tree").putArray("full_product_names");
        for (Affected affected : content.affected()) {
            var id = "P" + (products.size() + 1);
            products.add(id);
            all.addObject().put("product_id", id).put("name", AffectedText.line(affected));
        }
    }

    private void flaws() {
        if (content.vulnerabilities().isEmpty()) {
            return;
        }
        var all = root.putArray("vulnerabilities");
        for (var cve : content.vulnerabilities()) {
            var flaw = all.addObject();
            if (cve.matches("CVE-[0-9]{4}-[0-9]{4,}")) {
                flaw.put("cve", cve);
            } else {
                flaw.put("title", cve);
            }
            note(flaw.putArray("notes"), "description", "Description", content.title());
            if (!products.isEmpty()) {
                var affected = flaw.putObject("product_status").putArray("known_affected");
                products.forEach(affected::add);
                remedies(flaw);
            }
        }
    }

    private void remedies(ObjectNode flaw) {
        if (content.measures().isEmpty()) {
            return;
        }
        var all = flaw.putArray("remediations");
        for (Step step : content.measures()) {
            var remedy = all.addObject()
                    .put("category", step.phase() == Step.Phase.IMMEDIATE ? "workaround" : "mitigation")
                    .put("details", step.text());
            var ids = remedy.putArray("product_ids");
            products.forEach(ids::add);
        }
    }
}
