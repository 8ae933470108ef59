package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.inventory.intake.BulkPreview;
import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.inventory.obsolescence.UnknownSupport;
import fr.hygie.inventory.relation.Dependencies;
import fr.hygie.inventory.relation.Exchanges;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import fr.hygie.inventory.report.AssetFacts.Processor;
import fr.hygie.inventory.report.AssetFacts.Protection;
import fr.hygie.inventory.report.AssetFacts.RemoteTool;
import fr.hygie.inventory.report.AssetFacts.Volume;
import fr.hygie.inventory.sharing.SharedPortfolio;
import fr.hygie.inventory.software.Software;
import fr.hygie.web.BarChart;
import fr.hygie.web.Column;
import fr.hygie.web.ColumnChart;
import fr.hygie.web.Crumb;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import fr.hygie.web.State;
import fr.hygie.web.Tab;
import fr.hygie.web.Tone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.util.LinkedMultiValueMap;

class InventoryPageSamples implements PageSamples {
    private static final UUID ID = UUID.fromString("018f4e2c-0000-7000-8000-000000000001");
    private static final Instant SEEN = Instant.parse("2026-11-20T06:42:00Z");
    private static final List<Option> OPTIONS = List.of(new Option("a", PLANTED), new Option("b", "B"));
    private static final ListShape PLAIN = new ListShape(
            "/inventory/assets", List.of(Column.text("name", "inventory.software.name")), Set.of(), "name", false);

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
        pages.put("inventory/list", list());
        pages.put(
                "inventory/views",
                Map.of("own", List.of(view()), "others", List.of(view()), "path", "/inventory/views"));
        pages.put("inventory/bulk", bulk());
        pages.put("inventory/shared", shared());
        pages.put(
                "inventory/mobile",
                Map.of(
                        "state",
                        MobileController.SHAPE.read(new LinkedMultiValueMap<>()),
                        "slice",
                        slice(List.of(cells())),
                        "filters",
                        List.of(new Filter("show", "inventory.mobile.show", OPTIONS)),
                        "counts",
                        new MobileDevices.Counts(9, 3, 1, 2, 1, 1),
                        "tabs",
                        List.of(new Tab("ALL", "inventory.tab.all", "/inventory/assets", null)),
                        "tab",
                        "ALL"));
        pages.put("inventory/wipe", wipe());
        pages.put("inventory/sharing", sharing());
        pages.put(
                "inventory/dependencies",
                Map.of(
                        "found",
                        new Dependencies.Inconsistencies(List.of(), 3, 1),
                        "below",
                        2L,
                        "inconsistencies",
                        List.of(cells()),
                        "partners",
                        new Exchanges.Partners(List.of(), 2),
                        "partnerLines",
                        List.of(cells()),
                        "clear",
                        1L,
                        "tabs",
                        List.of(new Tab("ALL", "inventory.tab.all", "/inventory/assets", null)),
                        "tab",
                        "ALL"));
        pages.put("inventory/partner", Map.of("partner", PLANTED, "lines", List.of(cells())));
        pages.put("inventory/bulk-preview", bulkPreview());
        pages.put("inventory/sheet", sheet());
        pages.put("inventory/sheet-software", framed(Map.of("state", plain(), "slice", slice(List.of(cells())))));
        pages.put("inventory/sheet-history", history());
        pages.put("inventory/new", Map.of("kinds", OPTIONS));
        pages.put("inventory/form", form());
        pages.put("inventory/confirm", confirm());
        pages.put("inventory/duplicate", duplicate());
        pages.put("inventory/link", link());
        pages.put("inventory/flow", flow());
        pages.put("inventory/software", software());
        pages.put("inventory/software-sheet", softwareSheet());
        pages.put(
                "inventory/software-forbid",
                Map.of(
                        "form",
                        new UnauthorisedController.BanForm(PLANTED),
                        "software",
                        new Software.Title(1, PLANTED, PLANTED, 2, 3, 1, 0, 0, null),
                        "path",
                        "/inventory/software/1"));
        pages.put("inventory/obsolescence", withTabs(obsolescence()));
        pages.put("inventory/replacement", withTabs(replacement()));
        pages.put("inventory/exemptions", withTabs(exemptions()));
        pages.put("inventory/exemption", exemptionForm());
        pages.put("inventory/policy", withTabs(policy()));
        pages.put(
                "inventory/policy-extension",
                Map.of(
                        "form",
                        new SupportDecisionController.ExtensionForm("windows/7", LocalDate.EPOCH, PLANTED),
                        "subject",
                        PLANTED,
                        "facts",
                        List.of(PLANTED),
                        "assets",
                        3L));
        pages.put(
                "inventory/policy-end",
                Map.of(
                        "form",
                        new SupportDecisionController.EndForm("", null, PLANTED),
                        "subject",
                        "",
                        "versions",
                        OPTIONS));
        pages.put("inventory/policy-rules", rules());
        pages.put("inventory/catalogue", withTabs(catalogue()));
        pages.put(
                "inventory/catalogue-product",
                withTabs(Map.of(
                        "section",
                        "lifecycle",
                        "label",
                        PLANTED,
                        "id",
                        "windows",
                        "imported",
                        true,
                        "mayImport",
                        true,
                        "versions",
                        List.of(new CatalogueController.VersionLine(
                                PLANTED, PLANTED, cells().getFirst(), PLANTED, PLANTED, PLANTED)))));
        pages.put("inventory/catalogue-import", catalogueImport());
        pages.put(
                "inventory/unknown",
                withTabs(Map.of(
                        "totals",
                        new UnknownSupport.Totals(12, 3, 4),
                        "lines",
                        List.of(new UnknownSupportController.Line(
                                PLANTED, PLANTED, cells().getFirst(), PLANTED, cells().getFirst())))));
        return pages;
    }

    private static Map<String, Object> withTabs(Map<String, Object> page) {
        var model = new HashMap<>(page);
        model.put("tabs", List.of(new Tab("policy", "inventory.lifecycle.tab.policy", "/inventory/lifecycle", null)));
        model.put("tab", "policy");
        return model;
    }

    private static Map<String, Object> catalogue() {
        return Map.of(
                "section",
                "lifecycle",
                "products",
                120,
                "mayImport",
                true,
                "latest",
                List.of(dates()),
                "state",
                plain(),
                "slice",
                slice(List.of(cells())));
    }

    private static LifeCycleImports.Import dates() {
        return new LifeCycleImports.Import(ID, PLANTED, PLANTED, SEEN, PLANTED, SEEN, 3);
    }

    private static Map<String, Object> catalogueImport() {
        return Map.of(
                "section",
                "catalogue",
                "kept",
                new LifeCycleImports.Import(ID, PLANTED, PLANTED, SEEN, null, null, 3),
                "added",
                1L,
                "changed",
                2L,
                "changes",
                List.of(new CatalogueImportController.ChangeLine(PLANTED, PLANTED, PLANTED, PLANTED)),
                "more",
                3,
                "problems",
                List.of(PLANTED));
    }

    private static Map<String, Object> policy() {
        var cell = cells().getFirst();
        return Map.of(
                "hasEstablishment",
                true,
                "unbought",
                12L,
                "unboughtPath",
                "/inventory/assets",
                "extensions",
                List.of(new PolicyLines.ExtensionLine(PLANTED, cell, cell, PLANTED, PLANTED, "windows/7", true)),
                "ends",
                List.of(new PolicyLines.EndLine(PLANTED, cell, cell, PLANTED, PLANTED, "windows/7")),
                "rules",
                List.of(new PolicyLines.RuleLine(PLANTED, "5 ans", "800 €")),
                "mayEdit",
                true,
                "mayEnd",
                true);
    }

    private static Map<String, Object> rules() {
        var form = new ReplacementRulesController.RulesForm();
        form.getAges().put("LAPTOP", PLANTED);
        form.getPrices().put("LAPTOP", "800");
        return Map.of(
                "form",
                form,
                "kinds",
                List.of(new ReplacementRulesController.Kind("Portable", "form.ages[LAPTOP]", "form.prices[LAPTOP]")));
    }

    private static Map<String, Object> list() {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("q", PLANTED);
        var state = AssetColumns.of(new AssetCriteria("", Map.of())).read(parameters);
        var line = new AssetCells.Line("/inventory/assets/" + ID, cells(), ID, PLANTED);
        var answer = new Answer(
                new Answer.Phrase("12", PLANTED, "/inventory/assets", "is-bad"),
                "9 600 €",
                List.of(new Answer.Phrase("3", PLANTED, "/inventory/assets", "is-soon")));
        var model = new HashMap<String, Object>(Map.of(
                "state",
                state,
                "slice",
                Slice.of(List.of(line), 1, state),
                "filters",
                List.of(new Filter("site", "inventory.filter.site", OPTIONS)),
                "answer",
                answer,
                "tabs",
                List.of(new Tab("ALL", "inventory.tab.all", "/inventory/assets", null)),
                "tab",
                "ALL",
                "kind",
                "",
                "mayAdd",
                true));
        model.put("views", List.of(view()));
        model.put("mayKeepViews", true);
        return model;
    }

    private static Map<String, Object> wipe() {
        var day = LocalDate.parse("2026-11-22");
        return Map.of(
                "name",
                PLANTED,
                "wipes",
                List.of(new MobileDevices.Wipe(PLANTED, day, PLANTED, day, PLANTED)),
                "pending",
                true,
                "mayEdit",
                true,
                "longest",
                500,
                "path",
                "/inventory/assets/" + ID);
    }

    private static Map<String, Object> shared() {
        return Map.of(
                "section",
                "inventory",
                "facts",
                true,
                "received",
                List.of(cells()),
                "given",
                List.of(cells()),
                "twins",
                List.of(cells()),
                "counts",
                List.of(new SharedPortfolio.TwinCounts(ID, PLANTED, 2, 5)),
                "tabs",
                List.of(new Tab("ALL", "inventory.tab.all", "/inventory/assets", null)),
                "tab",
                "ALL");
    }

    private static Map<String, Object> sharing() {
        var form = new SharingForm();
        form.setKey(PLANTED);
        form.getParts().put(ID.toString(), PLANTED);
        return Map.of(
                "form",
                form,
                "name",
                PLANTED,
                "partners",
                List.of(new SharingController.PartnerLine(PLANTED, "form.parts[" + ID + "]", true)),
                "isShared",
                true,
                "path",
                "/inventory/assets/" + ID);
    }

    private static Map<String, Object> bulk() {
        var model = new HashMap<String, Object>(Map.of("found", 12L, "most", 5000, "path", "/inventory/assets/bulk"));
        model.put("form", bulkForm());
        model.put("back", "/inventory/assets");
        model.put("sites", OPTIONS);
        model.put("states", OPTIONS);
        model.put("criticalities", OPTIONS);
        model.put("emptiable", OPTIONS);
        return model;
    }

    private static BulkForm bulkForm() {
        var form = new BulkForm();
        form.setIds(List.of(ID));
        form.setQuery("q=" + PLANTED);
        form.getValues().put("owner", PLANTED);
        form.setTagsAdded(PLANTED);
        return form;
    }

    private static Map<String, Object> bulkPreview() {
        return Map.of(
                "form",
                bulkForm(),
                "preview",
                new BulkPreview(3, 2, 1, 0, 0, List.of(), 4, List.of(PLANTED), "00"),
                "effects",
                List.of(new BulkController.EffectLine("Site", Cell.text(PLANTED), Cell.text(PLANTED), "2")),
                "consequences",
                List.of(PLANTED),
                "path",
                "/inventory/assets/bulk",
                "back",
                "/inventory/assets");
    }

    private static SavedViewLine view() {
        return new SavedViewLine(ID, PLANTED, "/inventory/assets?support=ENDED", true, false, true, PLANTED);
    }

    private static List<Cell> cells() {
        return List.of(
                Cell.link(PLANTED, "/inventory/assets/" + ID),
                Cell.of(State.BAD, PLANTED).hinting(PLANTED),
                Cell.number("12"),
                Cell.NOTHING);
    }

    private static ListState plain() {
        return PLAIN.read(new LinkedMultiValueMap<>());
    }

    private static <T> Slice<T> slice(List<T> rows) {
        return Slice.of(rows, 60, plain());
    }

    private static AssetRow asset() {
        return new AssetRow(
                ID,
                ID,
                1,
                AssetKind.LAPTOP,
                PLANTED,
                PLANTED,
                Map.of(AssetField.SERIAL, PLANTED),
                SEEN,
                SEEN,
                "windows/7",
                SupportState.ENDED,
                LocalDate.parse("2020-01-14"),
                null,
                2027,
                new BigDecimal("800"),
                "AGE");
    }

    private static Map<String, Object> framed(Map<String, Object> more) {
        var model = new HashMap<String, Object>(more);
        model.put("asset", asset());
        model.put("kind", "Portable");
        model.put("establishment", PLANTED);
        model.put("path", "/inventory/assets/" + ID);
        model.put("tabs", List.of(new Tab("facts", "inventory.sheet.facts", "/inventory/assets/" + ID, 3L)));
        model.put("tab", "facts");
        model.put("mayEdit", true);
        model.put("crumbs", List.of(new Crumb(PLANTED, "/inventory/assets")));
        return model;
    }

    private static Map<String, Object> sheet() {
        var cell = cells().getFirst();
        var groups = List.of(new AssetSheet.Group(
                "inventory.group.SYSTEM", List.of(new AssetSheet.Fact(PLANTED, cell, PLANTED)), PLANTED));
        var facts = new AssetFacts(
                List.of(new NetworkPort(PLANTED, null, PLANTED, null)),
                List.of(new Volume(PLANTED, null, 500_000L, null, EncryptionState.PARTIAL)),
                List.of(new Protection(PLANTED, null, null, true, null, null)),
                List.of(PLANTED),
                List.of(new Processor(PLANTED, 4)),
                16_384,
                List.of(new RemoteTool(PLANTED, PLANTED)),
                List.of(new AssetFacts.Peripheral(AssetFacts.Peripheral.Kind.USB, PLANTED, null, PLANTED)),
                List.of(PLANTED));
        return framed(Map.of(
                "sheet",
                new AssetSheet(
                        PLANTED,
                        cells().subList(1, 2),
                        groups,
                        List.of(new AssetSheet.Line("héberge", cell, "HOSTS", true, ID.toString())),
                        List.of(PLANTED),
                        List.of(new AssetSheet.Step(PLANTED, "/inventory/replacement"))),
                "facts",
                facts,
                "sharing",
                new AssetController.SharingLine(PLANTED, List.of(new AssetController.PartLine(PLANTED, "12 %"))),
                "flows",
                List.of(new Flow(ID, PLANTED, FlowDirection.BOTH, PLANTED, PLANTED, null)),
                "exemptions",
                List.of(exemption()),
                "mayExempt",
                true));
    }

    private static Map<String, Object> history() {
        var line = new HistoryLine(
                SEEN,
                PLANTED,
                List.of(new HistoryLine.Change(PLANTED, PLANTED, PLANTED)),
                List.of(new HistoryLine.Titles("2 logiciels", List.of(PLANTED, PLANTED))));
        return framed(Map.of("state", plain(), "slice", slice(List.of(line)), "firstSeen", SEEN, "source", PLANTED));
    }

    private static Map<String, Object> form() {
        var form = new AssetForm();
        form.getValues().put("name", PLANTED);
        form.getValues().put("comment", PLANTED);
        var fields = List.of(
                new FormLayout.Field("line", "form.values[name]", "Nom", null, true, List.of()),
                new FormLayout.Field("lines", "form.values[comment]", "Commentaire", PLANTED, false, List.of()),
                new FormLayout.Field("choice", "form.values[site]", "Site", null, false, OPTIONS));
        return Map.of(
                "form",
                form,
                "sections",
                List.of(new FormLayout.Section("inventory.group.IDENTITY", fields)),
                "kind",
                "LAPTOP",
                "title",
                PLANTED,
                "action",
                "/inventory/assets",
                "back",
                "/inventory/assets",
                "establishments",
                OPTIONS);
    }

    private static Map<String, Object> confirm() {
        return Map.of(
                "title",
                PLANTED,
                "question",
                PLANTED,
                "consequences",
                List.of(PLANTED),
                "action",
                "/inventory/assets",
                "label",
                "Réformer",
                "back",
                "/inventory/assets");
    }

    private static Map<String, Object> duplicate() {
        return Map.of(
                "one", asset(),
                "two", asset(),
                "lines", List.of(new Comparison("Nom", PLANTED, "", true)),
                "path", "/inventory/assets/" + ID + "/duplicates/" + ID);
    }

    private static Map<String, Object> link() {
        return Map.of(
                "q", PLANTED,
                "asked", true,
                "candidates", OPTIONS,
                "phrases", OPTIONS,
                "path", "/inventory/assets/" + ID);
    }

    private static Map<String, Object> flow() {
        return Map.of(
                "form",
                new RelationController.FlowForm(ID, PLANTED, FlowDirection.IN, PLANTED, PLANTED, "true"),
                "directions",
                OPTIONS,
                "yesNo",
                OPTIONS,
                "path",
                "/inventory/assets/" + ID);
    }

    private static Map<String, Object> software() {
        return Map.of(
                "state",
                plain(),
                "slice",
                slice(List.of(cells())),
                "filters",
                List.of(),
                "total",
                3L,
                "ended",
                1L,
                "endedPath",
                "/inventory/software",
                "holders",
                3L,
                "holdersPath",
                "/inventory/assets",
                "tabs",
                List.of());
    }

    private static Map<String, Object> softwareSheet() {
        return Map.of(
                "software", new Software.Title(1, PLANTED, PLANTED, 2, 3, 1, 0, 0, null),
                "support", cells().get(1),
                "bans", List.of(PLANTED),
                "mayForbid", true,
                "versions", List.of(cells()),
                "state", plain(),
                "slice", slice(List.of(new AssetCells.Line("/inventory/assets/" + ID, cells(), ID, PLANTED))));
    }

    private static Map<String, Object> obsolescence() {
        var line = new ObsolescenceController.CycleLine(
                PLANTED, cells().get(1), "3", "/inventory/assets", "0", "9 600 €", "/inventory/exemptions/new");
        var model = new HashMap<String, Object>(Map.of("ended", 12L, "ending", 3L, "unknown", 2L, "exempt", 1L));
        model.put("endedCost", new BigDecimal("9600"));
        model.put("answerWords", PLANTED);
        model.put("cost", "9 600 €");
        model.put("past", List.of(line));
        model.put("coming", List.of(line));
        model.put(
                "sites",
                new BarChart(
                        "Par site",
                        "Site",
                        "Part",
                        List.of(new BarChart.Bar(Tone.BAD, PLANTED, 12.0, "12 %", "/inventory/assets"))));
        model.put(
                "timeline",
                new ColumnChart(
                        "Fins",
                        "Trimestre",
                        List.of(new ColumnChart.Series(Tone.FIRST, PLANTED)),
                        List.of(new ColumnChart.Period("T1 27", List.of(3L), List.of("/inventory/assets")))));
        model.put("mayExempt", true);
        return model;
    }

    private static Map<String, Object> replacement() {
        var line = new ReplacementPlanController.PlanLine(PLANTED, PLANTED, "3", "2 400 €", "/inventory/assets");
        return Map.of(
                "years",
                List.of(new ReplacementPlanController.Year(
                        2026, List.of(line), "3", "2 400 €", "/inventory/assets", true)),
                "total",
                "2 400 €",
                "assets",
                3L,
                "due",
                "2 400 €",
                "dueAssets",
                3L,
                "now",
                2026);
    }

    private static Map<String, Object> exemptions() {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("q", PLANTED);
        var state = ExemptionListController.SHAPE.read(parameters);
        return Map.of(
                "state",
                state,
                "slice",
                Slice.of(List.of(exemption()), 1, state),
                "filters",
                List.of(new Filter("state", "inventory.filter.state", OPTIONS)),
                "counts",
                Map.of(Exemption.State.ENDING, 1L),
                "holding",
                1L,
                "holdingPath",
                "/inventory/exemptions",
                "mayDecide",
                true);
    }

    private static ExemptionLine exemption() {
        return new ExemptionLine(
                ID,
                cells().getFirst(),
                cells().get(1),
                PLANTED,
                PLANTED,
                PLANTED,
                PLANTED,
                PLANTED,
                cells().get(2),
                true,
                true,
                true);
    }

    private static Map<String, Object> exemptionForm() {
        var day = LocalDate.parse("2026-11-22");
        var model = new HashMap<String, Object>(Map.of(
                "form",
                new ExemptionForm(null, null, PLANTED, PLANTED, PLANTED, day, day),
                "subject",
                "",
                "cycles",
                OPTIONS,
                "action",
                "/inventory/exemptions",
                "establishments",
                OPTIONS,
                "back",
                "/inventory/exemptions"));
        model.put("renewed", null);
        model.put("asset", null);
        return model;
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "inventory.problem.",
                "inventory.field.",
                "inventory.column.",
                "inventory.kind.",
                "inventory.family.",
                "inventory.owner.",
                "inventory.state.",
                "inventory.protection.",
                "inventory.encryption.",
                "inventory.support.",
                "inventory.ce-class.",
                "inventory.patch-rule.",
                "inventory.authentication.",
                "inventory.boolean.",
                "inventory.peripheral.",
                "inventory.scale.",
                "inventory.format.",
                "inventory.template.",
                // the words of pages are named below "inventory." by Words
                "inventory.answer.",
                "inventory.bulk.",
                "inventory.catalogue.",
                "inventory.dependencies.",
                "inventory.channel.",
                "inventory.count.",
                "inventory.duplicate.",
                "inventory.exemption.",
                "inventory.filter.",
                "inventory.flow.",
                "inventory.form.",
                "inventory.group.",
                "inventory.history.",
                "inventory.lifecycle.",
                "inventory.link.",
                "inventory.list.",
                "inventory.merge.",
                "inventory.mobile.",
                "inventory.never-seen",
                "inventory.obsolescence.",
                "inventory.origin",
                "inventory.plan.",
                "inventory.policy.",
                "inventory.reason.",
                "inventory.refused.",
                "inventory.search.",
                "inventory.short.",
                "inventory.sheet.",
                "inventory.software.",
                "inventory.source.",
                "inventory.step.",
                "inventory.unknown.",
                "inventory.until.",
                "inventory.why.");
    }
}
