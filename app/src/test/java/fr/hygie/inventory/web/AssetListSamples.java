package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.SampleParts.ID;
import static fr.hygie.inventory.web.SampleParts.OPTIONS;
import static fr.hygie.inventory.web.SampleParts.cells;

import fr.hygie.inventory.intake.BulkPreview;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.web.Filter;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import fr.hygie.web.Tab;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;

/** The lists of assets: filtered, kept as views, changed together. */
class AssetListSamples implements PageSamples {

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
        pages.put("inventory/list", list());
        pages.put(
                "inventory/views",
                Map.of("own", List.of(view()), "others", List.of(view()), "path", "/inventory/views"));
        pages.put("inventory/bulk", bulk());
        pages.put("inventory/bulk-preview", bulkPreview());
        return pages;
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
}
