package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.SampleParts.ID;
import static fr.hygie.inventory.web.SampleParts.OPTIONS;
import static fr.hygie.inventory.web.SampleParts.cells;
import static fr.hygie.inventory.web.SampleParts.slice;

import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.inventory.relation.Dependencies;
import fr.hygie.inventory.relation.Exchanges;
import fr.hygie.inventory.sharing.SharedPortfolio;
import fr.hygie.web.Filter;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Tab;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;

/** What belongs together, is shared, or leaves the premises. */
class SharingSamples implements PageSamples {

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
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
        return pages;
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
}
