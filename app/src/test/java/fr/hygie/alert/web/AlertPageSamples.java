package fr.hygie.alert.web;

import fr.hygie.alert.Affected;
import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.AlertState;
import fr.hygie.alert.Attachment;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Completeness;
import fr.hygie.alert.Delivery;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertLists.Row;
import fr.hygie.alert.desk.AlertReader.Maker;
import fr.hygie.alert.desk.AlertReader.Reading;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.desk.AlertRemarks.Remark;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.exposure.ExposedAssets;
import fr.hygie.alert.inbound.InboundAlert;
import fr.hygie.alert.inbound.InboundStrikes;
import fr.hygie.alert.inbound.KnownFlaws;
import fr.hygie.alert.message.Channel;
import fr.hygie.alert.message.Debts;
import fr.hygie.alert.message.Preferences;
import fr.hygie.alert.message.Proofs.Proof;
import fr.hygie.alert.message.Undelivered;
import fr.hygie.alert.message.Webhooks;
import fr.hygie.alert.posture.Posture.Declared;
import fr.hygie.alert.posture.Posture.Level;
import fr.hygie.alert.review.AlertBoard.Contact;
import fr.hygie.alert.review.AlertBoard.Counts;
import fr.hygie.alert.review.AlertBoard.Line;
import fr.hygie.alert.review.AlertBoard.Part;
import fr.hygie.alert.review.AlertFigures;
import fr.hygie.alert.review.AlertReport;
import fr.hygie.alert.review.AlertReviews;
import fr.hygie.alert.review.AlertReviews.Lessons;
import fr.hygie.alert.review.AlertReviews.Measure;
import fr.hygie.alert.review.AlertReviews.Progress;
import fr.hygie.alert.review.AlertReviews.Review;
import fr.hygie.alert.review.AlertSpread.Course;
import fr.hygie.alert.review.AlertSpread.Mark;
import fr.hygie.alert.review.AlertTimeline;
import fr.hygie.alert.text.ChangeText;
import fr.hygie.alert.writing.AlertRelays;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

class AlertPageSamples implements PageSamples {
    private static final UUID ID = UUID.nameUUIDFromBytes(new byte[] {7});
    private static final Instant THEN = Instant.parse("2026-11-22T09:00:00Z");
    private static final List<Option> OPTIONS = List.of(new Option("X", PLANTED));
    private static final AlertFigures.Figures FIGURES =
            new AlertFigures.Figures(3, Duration.ofMinutes(40), Duration.ofHours(2), 3, 2, 5.3, 4, 3);
    private static final Counts COUNTS = new Counts(9, 8, 7, 6, 5, 4, 3, 2, 1, 1, false, false);

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
        pages.put("alert/list", list());
        pages.put("alert/form", form());
        pages.put("alert/sheet", sheet());
        pages.put("alert/board", board());
        pages.put(
                "alert/calls",
                Map.of(
                        "alert",
                        alert(),
                        "said",
                        content(),
                        "contacts",
                        List.of(
                                new Contact(PLANTED, "DIRECTOR", PLANTED, PLANTED, PLANTED, PLANTED),
                                new Contact(PLANTED, null, null, null, null, null))));
        pages.put(
                "alert/banner",
                Map.of(
                        "rows",
                        list().get("rows"),
                        "total",
                        2L,
                        "postures",
                        postures(),
                        "debts",
                        List.of(new Debts.Debt(ID, "HYG-2026-0001", true, 3, true))));
        pages.put("alert/channels", channels());
        pages.put("alert/end", Map.of("alert", alert()));
        var wish = new AlertRelays.Wish(List.of(), true, ID, PLANTED, THEN);
        pages.put(
                "alert/relay",
                Map.of(
                        "alert",
                        alert(),
                        "territories",
                        territories(),
                        "wish",
                        wish,
                        "where",
                        PLANTED,
                        "own",
                        false,
                        "unnamed",
                        false,
                        "proposed",
                        true));
        pages.put("alert/posture", Map.of("postures", postures(), "here", PLANTED, "levels", OPTIONS));
        pages.put("alert/figures", Map.of("figures", FIGURES, "days", 30, "periods", List.of(30, 90)));
        pages.put("alert/report", report());
        pages.put("alert/review", review());
        var flaw = new KnownFlaws.Flaw(PLANTED, List.of(PLANTED), 3, 2, true, "/vulnerability/x");
        var strike = new InboundStrikes.Strike(Exposure.EXPOSED, 3, 2, List.of(flaw));
        pages.put(
                "alert/inbound",
                Map.of(
                        "mayDecide",
                        true,
                        "waiting",
                        List.of(inbound()),
                        "size",
                        Map.of("loud", 60, "quiet", 3),
                        "quiet",
                        false,
                        "page",
                        2,
                        "pages",
                        3,
                        "strikes",
                        Map.of(inbound().id(), strike),
                        "revisions",
                        Map.of()));
        return pages;
    }

    private static Map<String, Object> report() {
        var delays = new AlertReport.Delays(Duration.ofMinutes(2), null);
        var line = new AlertReport.Line(PLANTED, THEN, THEN, null, 1, AlertReport.Verdict.SILENT);
        var model = new HashMap<String, Object>();
        model.put("alert", alert());
        model.put("said", content());
        model.put("figures", new AlertReport.Figures(9, 8, 7, 6, 5, 2, delays, delays, delays));
        model.put("lines", List.of(line));
        model.put("counts", COUNTS);
        model.put("groups", List.of(new Part("", COUNTS), new Part(PLANTED, COUNTS)));
        model.put("facts", facts());
        model.put("answer", Duration.ofMinutes(30));
        return model;
    }

    private static List<AlertTimeline.Fact> facts() {
        return List.of(
                new AlertTimeline.Fact(THEN, AlertTimeline.What.TOLD, PLANTED, 1, 9),
                new AlertTimeline.Fact(THEN, AlertTimeline.What.READ, null, null, 3));
    }

    private static Map<String, Object> review() {
        var model = new HashMap<String, Object>();
        model.put("read", sheet().get("read"));
        model.put("alert", alert());
        model.put("said", content());
        model.put("lessons", new Lessons(PLANTED, PLANTED, PLANTED));
        model.put("review", new Review(1, new Lessons(PLANTED, PLANTED, PLANTED), THEN, PLANTED, null));
        model.put("version", 1);
        model.put("facts", facts());
        model.put("measures", List.of(new Measure(ID, PLANTED, PLANTED, null, Progress.TODO)));
        model.put("remarks", List.of(new AlertReviews.Remark(PLANTED, PLANTED, THEN, PLANTED)));
        model.put("states", OPTIONS);
        model.put("mayWrite", true);
        model.put("mayRemark", true);
        return model;
    }

    private static InboundAlert inbound() {
        return new InboundAlert(
                ID,
                ID,
                InboundAlert.Channel.TAXII,
                PLANTED,
                PLANTED,
                "1",
                "",
                PLANTED,
                content(),
                Tlp.AMBER,
                Pap.GREEN,
                true,
                true,
                THEN,
                InboundAlert.State.WAITING,
                null,
                List.of());
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "alert.kind.",
                "alert.maker",
                "alert.list.file",
                "alert.inbound.channel.",
                "alert.severity.",
                "alert.situation.",
                "alert.state.",
                "alert.shown.",
                "alert.side.",
                "alert.tlp.",
                "alert.pap.",
                "alert.exposure.",
                "alert.answer.",
                "alert.phase.",
                "alert.protection.",
                "alert.marker.",
                "alert.part.",
                "alert.field.",
                "alert.remark.",
                "alert.posture.",
                "alert.category.",
                "alert.board.shown.",
                "alert.board.reason",
                "alert.channel.",
                "alert.fact.",
                "alert.verdict.",
                "alert.review.",
                "alert.board.line.",
                "alert.reach.",
                "alert.why-not.",
                "alert.map.",
                "alert.preference.language.",
                "alert.mail.",
                "alert.escalation.",
                "alert.webhook.refused.",
                "alert.unknown-names",
                "alert.unreadable.",
                "alert.refused.");
    }

    private static Map<String, Object> channels() {
        var model = new HashMap<String, Object>();
        model.put("open", Set.of(Channel.MAIL));
        model.put("isPerson", true);
        model.put(
                "wish",
                new Preferences.Preference(
                        true, true, LocalTime.of(20, 0), LocalTime.of(7, 30), Preferences.Language.EN));
        model.put("languages", Preferences.Language.values());
        model.put("webhook", new Webhooks.Webhook(PLANTED, true, THEN, PLANTED));
        model.put("webhookAddress", PLANTED);
        model.put("webhookContent", true);
        model.put("refused", "INSIDE");
        model.put("secret", PLANTED);
        model.put("all", List.of(Channel.values()));
        model.put("mayWrite", true);
        model.put(
                "undelivered",
                List.of(
                        new Undelivered.Line(
                                ID, ID, "HYG-2026-0001", true, Channel.MAIL, PLANTED, true, 12, null, PLANTED, true),
                        new Undelivered.Line(
                                ID, ID, "HYG-2026-0001", true, Channel.SMS, PLANTED, false, 1, THEN, PLANTED, false)));
        return model;
    }

    private static Map<String, Object> list() {
        var shape = new ListShape(
                "/alert",
                List.of(
                        Column.text("title", "alert.title"),
                        Column.text("severity", "alert.severity"),
                        Column.text("standing", "alert.standing"),
                        Column.text("author", "alert.author"),
                        Column.text("at", "alert.at"),
                        Column.text("tlp", "alert.tlp")),
                Set.of("state"),
                "at",
                true);
        var state = shape.read(new LinkedMultiValueMap<>());
        var row = new Row(
                ID,
                "HYG-2026-0001",
                AlertState.PUBLISHED,
                Tlp.AMBER,
                true,
                2,
                PLANTED,
                AlertKind.PHISHING,
                Severity.HIGH,
                Side.RECIPIENT,
                null,
                THEN,
                2,
                1,
                true,
                Exposure.EXPOSED,
                0);
        var model = new HashMap<String, Object>();
        model.put("state", state);
        model.put("slice", Slice.of(List.of(row), 1, state));
        model.put("filters", List.of(new Filter("state", "alert.state", OPTIONS)));
        model.put("rows", List.of(row));
        model.put("waiting", 2L);
        model.put("figures", FIGURES);
        model.put("first", row);
        model.put("postures", postures());
        model.put("mayWrite", true);
        model.put("mayDeclare", true);
        return model;
    }

    private static Map<String, Object> form() {
        var form = AlertForm.blank(ID, ID, LocalDateTime.of(2026, 11, 22, 10, 0));
        var model = new HashMap<String, Object>();
        model.put("form", form);
        model.put(BindingResult.MODEL_KEY_PREFIX + "form", new BeanPropertyBindingResult(form, "form"));
        model.put("action", "/alert");
        model.put("chosen", List.of("X"));
        model.put("back", "/alert");
        model.put("names", List.of(new Option("x", PLANTED), new Option("y", PLANTED)));
        model.put("territories", territories());
        model.put("size", new Audiences.Size(12, 2, false));
        model.put("sizeProblem", PLANTED);
        model.put("below", List.of(new Option(ID.toString(), PLANTED)));
        for (var choice : List.of("kinds", "severities", "situations", "tlps", "paps", "categories")) {
            model.put(choice, OPTIONS);
        }
        return model;
    }

    private static Map<String, Object> sheet() {
        var desk = new Delivery(
                ID,
                PLANTED,
                2,
                THEN,
                THEN,
                THEN,
                2,
                THEN,
                PLANTED,
                Delivery.Answer.NOT_CONCERNED,
                PLANTED,
                Delivery.Protection.PARTIAL,
                Set.of("s1"),
                Exposure.EXPOSED,
                THEN,
                1,
                THEN,
                THEN.atZone(fr.hygie.scope.Paris.ZONE).toLocalDate(),
                PLANTED);
        var other = new Delivery(
                UUID.nameUUIDFromBytes(new byte[] {8}),
                PLANTED,
                2,
                THEN,
                null,
                null,
                0,
                null,
                null,
                null,
                "",
                Delivery.Protection.NONE,
                Set.of(),
                Exposure.UNKNOWN,
                THEN,
                2,
                null,
                null,
                null);
        var revision = new AlertRevision(
                ID,
                2,
                Tlp.AMBER,
                Pap.GREEN,
                true,
                content(),
                Map.of("process", List.of("", PLANTED)),
                true,
                THEN,
                PLANTED);
        var model = new HashMap<String, Object>();
        model.put("alert", alert());
        model.put("said", content());
        model.put("maker", PLANTED);
        model.put(
                "read",
                new Reading(
                        alert(),
                        Side.WRITER,
                        PLANTED,
                        PLANTED,
                        new Maker(PLANTED, PLANTED),
                        PLANTED,
                        content(),
                        List.of(revision),
                        List.of(desk, other),
                        true));
        model.put("completeness", content().completeness());
        model.put("parts", Completeness.Part.values());
        model.put("withdrawal", PLANTED);
        model.put("exposure", Exposure.EXPOSED);
        model.put(
                "exposed",
                new ExposedAssets.Found(
                        List.of(new ExposedAssets.Line(ID, PLANTED, "SERVER", true, PLANTED, false)), 3, 1));
        model.put("markers", OPTIONS);
        model.put("affected", List.of(PLANTED));
        model.put("files", content().attachments());
        model.put("mayAttach", true);
        model.put(
                "differences",
                Map.of(2, List.of(new ChangeText.Change("process", true, List.of(PLANTED), List.of(PLANTED)))));
        model.put(
                "remarks",
                List.of(new Remark(ID, ID, PLANTED, AlertRemarks.Kind.QUESTION, ID, PLANTED, THEN, PLANTED)));
        model.put("delay", Duration.ofMinutes(49));
        model.put("seesBoard", true);
        model.put("counts", COUNTS);
        model.put("mayWrite", true);
        model.put("mayRelay", true);
        model.put("relayWaits", true);
        model.put("mayAnswer", true);
        model.put("kinds", OPTIONS);
        return model;
    }

    private static Map<String, Object> board() {
        var shape = new ListShape(
                "/alert/x/board",
                List.of(
                        Column.text("name", "alert.board.name"),
                        Column.text("exposure", "alert.exposure"),
                        Column.text("received", "alert.board.received"),
                        Column.text("told", "alert.board.told"),
                        Column.text("read", "alert.board.read"),
                        Column.text("acknowledged", "alert.board.acknowledged"),
                        Column.text("answer", "alert.board.answer"),
                        Column.text("protection", "alert.board.protection")),
                Set.of("shown"),
                "name",
                false);
        var state = shape.read(new LinkedMultiValueMap<>());
        var line = new Line(
                ID,
                PLANTED,
                "CLINIC",
                PLANTED,
                Exposure.EXPOSED,
                2,
                1,
                THEN,
                null,
                null,
                Delivery.Answer.NOT_CONCERNED,
                PLANTED,
                Delivery.Protection.NONE,
                1);
        var model = new HashMap<String, Object>();
        model.put("alert", alert());
        model.put("said", content());
        model.put("state", state);
        model.put("slice", Slice.of(List.of(line), 1, state));
        model.put("filters", List.of(new Filter("shown", "alert.board.shown", OPTIONS)));
        model.put("counts", COUNTS);
        model.put("named", true);
        model.put("groups", List.of(new Part("", COUNTS), new Part(PLANTED, COUNTS)));
        var parts = List.of(new Part("", COUNTS), new Part(PLANTED, COUNTS));
        model.put("map", AlertMap.listed(AlertMap.Places.GROUP, parts));
        model.put("reaches", AlertMap.Reach.values());
        model.put("marks", List.of(new Mark(Duration.ofMinutes(5), 3, 2, 1), new Mark(null, 4, 3, 1)));
        model.put(
                "curve",
                new SpreadCurve(
                        new Course(Duration.ofHours(2), List.of(0, 4), List.of(0, 3), List.of(0, 1)), 9, false));
        model.put(
                "told",
                Map.of(ID, List.of(new Proof(Channel.MAIL, 1, 1, 1, THEN), new Proof(Channel.SMS, 0, 1, 0, null))));
        return model;
    }

    private static List<AudienceChoices.Territory> territories() {
        return List.of(new AudienceChoices.Territory(ID, PLANTED, OrganisationKind.REGION, 12));
    }

    private static List<Declared> postures() {
        return List.of(new Declared(ID, PLANTED, "REGION", Level.REINFORCED, PLANTED, THEN));
    }

    private static AlertContent content() {
        return new AlertContent(
                PLANTED,
                AlertKind.RANSOMWARE,
                Severity.CRITICAL,
                Situation.ONGOING,
                PLANTED,
                List.of("T1486"),
                PLANTED,
                List.of(new Step("s1", Step.Phase.IMMEDIATE, PLANTED)),
                List.of(
                        new Marker(Marker.Type.DOMAIN, "evil.example", PLANTED),
                        new Marker(Marker.Type.YARA, PLANTED, "")),
                List.of(new Affected(PLANTED, null, null, "2.0")),
                List.of("CVE-2026-12345"),
                THEN,
                List.of(new Attachment(ID, PLANTED, PLANTED, 2048, "a".repeat(64))));
    }

    private static Alert alert() {
        return new Alert(
                ID,
                ID,
                ID,
                3,
                "HYG-2026-0001",
                AlertState.SUBMITTED,
                Tlp.AMBER_STRICT,
                Pap.RED,
                List.of(AudienceRule.all(ID)),
                true,
                true,
                content(),
                2,
                THEN,
                THEN,
                PLANTED,
                ID,
                THEN,
                THEN);
    }
}
