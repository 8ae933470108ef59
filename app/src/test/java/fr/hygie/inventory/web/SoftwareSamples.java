package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.SampleParts.ID;
import static fr.hygie.inventory.web.SampleParts.cells;
import static fr.hygie.inventory.web.SampleParts.plain;
import static fr.hygie.inventory.web.SampleParts.slice;

import fr.hygie.inventory.software.Software;
import fr.hygie.web.PageSamples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Titles of software. */
class SoftwareSamples implements PageSamples {

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
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
        return pages;
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
}
