package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.SampleParts.ID;
import static fr.hygie.inventory.web.SampleParts.SEEN;
import static fr.hygie.inventory.web.SampleParts.cells;
import static fr.hygie.inventory.web.SampleParts.plain;
import static fr.hygie.inventory.web.SampleParts.slice;
import static fr.hygie.inventory.web.SampleParts.withTabs;

import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.web.PageSamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dates of publishers. */
class CatalogueSamples implements PageSamples {

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
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
        return pages;
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
}
