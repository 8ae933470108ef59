package fr.hygie.inventory.imports;

import fr.hygie.inventory.enrolment.EnrolmentKeys;
import fr.hygie.inventory.intake.RetirementNight;
import fr.hygie.inventory.intake.RetirementOutlook;
import fr.hygie.inventory.intake.RetirementOutlook.Hold;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.spreadsheet.ColumnGuess;
import fr.hygie.inventory.spreadsheet.ColumnTarget.Special;
import fr.hygie.inventory.spreadsheet.DateForm;
import fr.hygie.inventory.summary.SilenceRules;
import fr.hygie.scope.Actor;
import fr.hygie.web.Column;
import fr.hygie.web.ListShape;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Progress;
import fr.hygie.web.Slice;
import fr.hygie.web.State;
import fr.hygie.web.Tab;
import fr.hygie.web.sheet.SheetFormat;
import fr.hygie.web.sheet.SheetRow;
import fr.hygie.web.sheet.SheetShape;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;

class ImportPageSamples implements PageSamples {
    private static final UUID ID = new UUID(7, 7);
    private static final Instant DAY = Instant.parse("2026-11-22T06:42:00Z");
    private static final SilenceRules.Rule RULE = new SilenceRules.Rule(30, 365, true, 5);
    private static final ListShape LIST = new ListShape(
            "/inventory/imports",
            List.of(Column.text("at", "inventory.import.column.at").unsorted()),
            Set.of(),
            "at",
            true);

    @Override
    public Map<String, Map<String, Object>> pages() {
        return Map.ofEntries(
                Map.entry("inventory/imports/list", list()),
                Map.entry("inventory/imports/run", run()),
                Map.entry("inventory/imports/columns", columns()),
                Map.entry("inventory/imports/quarantine", quarantine()),
                Map.entry("inventory/imports/payload", Map.of("kept", kept(), "beginning", PLANTED)),
                Map.entry("inventory/imports/discard", Map.of("kept", kept(), "consequences", List.of(PLANTED))),
                Map.entry("inventory/imports/agents", agents()),
                Map.entry(
                        "inventory/imports/key",
                        Map.of(
                                "label",
                                PLANTED,
                                "address",
                                "https://hygie.example/k",
                                "commands",
                                AgentCommand.all(PLANTED))),
                Map.entry("inventory/imports/revoke", Map.of("key", key(), "consequences", List.of("a"))),
                Map.entry("inventory/imports/glpi", glpi()),
                Map.entry(
                        "inventory/imports/silence",
                        tabs(Map.of(
                                "rule",
                                RULE,
                                "proposed",
                                12L,
                                "form",
                                SilenceController.SilenceForm.of(RULE),
                                "outlook",
                                new RetirementOutlook(900, 20, 12, 5),
                                "hold",
                                "TOO_MANY",
                                "nights",
                                List.of(SilenceController.NightLine.of(new RetirementNight(
                                        LocalDate.of(2026, 11, 22), 900, 20, 12, 0, Hold.FLEET_SILENT)))))),
                Map.entry("inventory/imports/forget", Map.of("consequences", List.of("a"))));
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "inventory.import.state.",
                "inventory.import.mode.",
                "inventory.import.dates.",
                "inventory.import.channel.",
                "inventory.import.verdict.",
                "inventory.import.lines.",
                "inventory.import.silence.held.",
                "inventory.import.silence.outcome.",
                "inventory.import.report.",
                "inventory.import.mapping.");
    }

    private static Map<String, Object> tabs(Map<String, Object> model) {
        var all = new HashMap<>(model);
        all.put("tab", "imports");
        all.put("tabs", List.of(new Tab("imports", "inventory.import.tab.imports", "/inventory/imports", 3L)));
        all.put("hasEstablishment", true);
        return all;
    }

    private static RunView view(ImportState state) {
        var run = new ImportRun(
                ID,
                ID,
                ImportSource.SHEET,
                PLANTED,
                IntakeMode.BOTH,
                state,
                Actor.platform(PLANTED, "test"),
                DAY,
                DAY,
                null,
                ImportSettings.file(false),
                new ImportCounts(10, 10, 4, 3, 2, 1),
                null,
                false,
                1,
                null);
        var progress = state.isActive()
                ? new Progress(5, 10L, Duration.ofSeconds(9), false, "/inventory/imports", "/inventory/imports")
                : null;
        return new RunView(run, State.OK, "…", PLANTED, progress);
    }

    private static Map<String, Object> list() {
        var state = LIST.read(new LinkedMultiValueMap<>());
        return tabs(Map.of(
                "state",
                state,
                "slice",
                Slice.of(List.of(view(ImportState.DONE)), 60, state),
                "families",
                List.of(new Option("ENDPOINT", PLANTED)),
                "megabytes",
                512L));
    }

    private static Map<String, Object> run() {
        var lines = new RunLines(
                List.of(new Tab("REFUSED", "inventory.import.lines.REFUSED", "/inventory/imports", 3L)),
                "REFUSED",
                List.of(new LineView("C12", PLANTED, PLANTED)),
                2,
                3,
                "/inventory/imports?show=REFUSED",
                true);
        return Map.of("view", view(ImportState.PREVIEWED), "lines", lines, "refusedRows", true);
    }

    private static Map<String, Object> columns() {
        var offer = new SheetOffer(
                new SheetShape(SheetFormat.XLSX, List.of(PLANTED, "b"), PLANTED, null, null),
                1,
                List.of(PLANTED),
                List.of(new ColumnGuess(0, PLANTED, Special.KIND, 60)),
                List.of(new SheetRow(2, List.of(PLANTED), List.of())),
                DateForm.DAY_FIRST);
        var form = MappingForm.of(offer.plan(null), IntakeMode.BOTH);
        var options = List.of(new Option("kind", "a"));
        return Map.of(
                "run",
                view(ImportState.PREPARED).run(),
                "choices",
                new MappingChoices(options, options, options, options),
                "offer",
                offer,
                "form",
                form,
                "columns",
                ColumnView.all(offer, form, true),
                "problems",
                List.of(PLANTED));
    }

    private static QuarantineController.Kept kept() {
        var problem = new ReportProblem("", "agent-truncated", List.of());
        var row =
                new Quarantine.Row(ID, DAY, IntakeSource.Channel.AGENT, PLANTED, null, PLANTED, problem, 12, true, DAY);
        return new QuarantineController.Kept(row, PLANTED, "Agent", PLANTED);
    }

    private static Map<String, Object> quarantine() {
        var state = LIST.read(new LinkedMultiValueMap<>());
        return tabs(Map.of(
                "state",
                state,
                "slice",
                Slice.of(List.of(kept()), 60, state),
                "overflow",
                new Quarantine.Overflow(2, DAY, DAY)));
    }

    private static EnrolmentKeys.KeyRow key() {
        return new EnrolmentKeys.KeyRow(ID, "abc", PLANTED, DAY, DAY, null, DAY);
    }

    private static Map<String, Object> agents() {
        return tabs(Map.of(
                "keys",
                List.of(new EnrolmentKeyController.KeyView(key(), State.OK, "…", true)),
                "form",
                new EnrolmentKeyForm(PLANTED, null)));
    }

    private static Map<String, Object> glpi() {
        var source = new GlpiSource(
                ID,
                "https://glpi.example",
                false,
                null,
                ZoneId.of("Europe/Paris"),
                Map.of("racine > nord", PLANTED),
                24,
                DAY,
                DAY,
                DAY,
                true,
                90,
                5);
        return tabs(Map.of("source", source, "form", GlpiForm.of(source)));
    }
}
