package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.SampleParts.ID;
import static fr.hygie.inventory.web.SampleParts.OPTIONS;
import static fr.hygie.inventory.web.SampleParts.SEEN;
import static fr.hygie.inventory.web.SampleParts.asset;
import static fr.hygie.inventory.web.SampleParts.cells;
import static fr.hygie.inventory.web.SampleParts.exemption;
import static fr.hygie.inventory.web.SampleParts.plain;
import static fr.hygie.inventory.web.SampleParts.slice;

import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.asset.AssetView.Flow;
import fr.hygie.inventory.asset.AssetView.FlowDirection;
import fr.hygie.inventory.report.AssetFacts;
import fr.hygie.inventory.report.AssetFacts.NetworkPort;
import fr.hygie.inventory.report.AssetFacts.Processor;
import fr.hygie.inventory.report.AssetFacts.Protection;
import fr.hygie.inventory.report.AssetFacts.RemoteTool;
import fr.hygie.inventory.report.AssetFacts.Volume;
import fr.hygie.web.Crumb;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Tab;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sheet of an asset and what is done from it. */
class AssetSheetSamples implements PageSamples {

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
        pages.put("inventory/sheet", sheet());
        pages.put("inventory/sheet-software", framed(Map.of("state", plain(), "slice", slice(List.of(cells())))));
        pages.put("inventory/sheet-history", history());
        pages.put("inventory/new", Map.of("kinds", OPTIONS));
        pages.put("inventory/form", form());
        pages.put("inventory/confirm", confirm());
        pages.put("inventory/duplicate", duplicate());
        pages.put("inventory/link", link());
        pages.put("inventory/flow", flow());
        return pages;
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
}
