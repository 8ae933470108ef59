package fr.hygie.inventory.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.software.Software;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Assets are found by words, filters and what is installed on them, page by page. */
@HygieTest
class AssetSearchTests {
    @Autowired
    private AssetList list;

    @Autowired
    private Software software;

    private final AssetDesk desk;

    AssetSearchTests(@Autowired ApplicationContext beans) {
        desk = new AssetDesk(beans);
    }

    @Test
    void whoHasATitleIsListedPageByPageAndCountedOnEach() {
        var viewer = List.of(new SoftwareItem("Visionneuse Lambda", "2.1", "Lambda"));
        for (int i = 1; i <= 5; i++) {
            desk.report("PC-" + i, "SN-000" + i + "-A", i == 3 ? List.of() : viewer);
        }
        int product = desk.inScope(() ->
                        software.titles(new Software.Asked("lambda", "", false), Software.Order.NAME, false, 10, 0))
                .rows()
                .getFirst()
                .id();
        var who = AssetCriteria.of("", Map.of(AssetFilter.PRODUCT.key(), Integer.toString(product)));
        assertThat(names(who, false, 1)).isEqualTo("4 assets, page 1: PC-1 PC-2 PC-4");
        assertThat(names(who, false, 2)).isEqualTo("4 assets, page 2: PC-5");
        assertThat(names(who, true, 1)).isEqualTo("4 assets, page 1: PC-5 PC-4 PC-2");
        assertThat(names(who, false, 9)).as("the last one").isEqualTo("4 assets, page 2: PC-5");
        var nobody = AssetCriteria.of("pc-3", Map.of(AssetFilter.PRODUCT.key(), Integer.toString(product)));
        assertThat(names(nobody, false, 1)).isEqualTo("0 assets, page 1: ");
        assertThat(names(nobody, false, 2)).isEqualTo("0 assets, page 1: ");
    }

    private String names(AssetCriteria criteria, boolean descending, int page) {
        var counted = desk.inScope(() -> list.count(criteria, AssetOrder.NAME, descending, page, 3));
        return "%d assets, page %d: %s"
                .formatted(
                        counted.total(),
                        counted.page(),
                        counted.rows().stream().map(AssetRow::name).collect(Collectors.joining(" ")));
    }

    @Test
    void whoHasATitleIsFoundThroughTheListOfAssets() {
        var id = desk.report("A", "SN-0001-A", List.of(new SoftwareItem("Suite " + desk.organisation, "1", "Éditeur")));
        desk.report("B", "SN-0002-B", List.of());
        var title = desk.inScope(() -> software.titles(
                        new Software.Asked("suite " + desk.organisation, "", false), Software.Order.NAME, false, 10, 0))
                .rows()
                .getFirst();
        assertThat(title.assets()).isEqualTo(1);
        assertThat(found(AssetFilter.PRODUCT, Integer.toString(title.id()))).containsExactly(id);
        var version = desk.inScope(() -> software.versions(title.id())).getFirst();
        assertThat(found(AssetFilter.VERSION, Integer.toString(version.id()))).containsExactly(id);
        assertThat(desk.inScope(() -> software.on(id, "", Software.Order.NAME, false, 10, 0))
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.publisher()).isEqualTo("Éditeur"));
    }

    private List<UUID> found(AssetFilter filter, String value) {
        var criteria = new AssetCriteria("", Map.of(filter, value));
        return desk.inScope(() -> list.show(criteria, AssetOrder.NAME, false, 1, 25)).rows().stream()
                .map(AssetRow::id)
                .toList();
    }

    @Test
    void everySortAndEveryFilterIsAnsweredFromTheFirstPageToTheLast() {
        for (int i = 0; i < 7; i++) {
            desk.create(Map.of(AssetField.NAME, "PC-" + i, AssetField.OWNER, "agent " + i % 2));
        }
        for (var order : AssetOrder.values()) {
            for (var descending : List.of(true, false)) {
                var pages = List.of(page(order, descending, 1), page(order, descending, 2), page(order, descending, 3));
                assertThat(pages.stream().flatMap(List::stream).distinct())
                        .as("%s", order)
                        .hasSize(7);
            }
        }
        var names = desk.inScope(() -> list.show(AssetCriteria.of("", Map.of()), AssetOrder.NAME, true, 3, 3))
                .rows();
        assertThat(names).extracting(AssetRow::name).containsExactly("PC-0");
        for (var filter : AssetFilter.values()) {
            for (var value : List.of(
                    "true",
                    "WORKSTATION",
                    "none",
                    "never",
                    "30",
                    "yes",
                    "expired",
                    "2026-Q4",
                    "'; --",
                    "ENDED,ENDING",
                    desk.organisation.toString(),
                    "owner",
                    "99999999999")) {
                var criteria = new AssetCriteria("pc", Map.of(filter, value));
                assertThat(desk.inScope(() -> list.show(criteria, AssetOrder.NAME, false, 1, 5))
                                .totals()
                                .total())
                        .as("%s=%s", filter, value)
                        .isBetween(0L, 7L);
            }
        }
    }

    private List<UUID> page(AssetOrder order, boolean descending, int page) {
        return desk.inScope(() -> list.show(AssetCriteria.of("", Map.of()), order, descending, page, 3)).rows().stream()
                .map(AssetRow::id)
                .toList();
    }

    @Test
    void wordsAreFoundWithoutCaseAccentsAndWildcards() {
        var id = desk.create(Map.of(AssetField.NAME, "Échographe n° 4", AssetField.SERVICE, "Cardiologie"));
        desk.create(Map.of(AssetField.NAME, "Autre"));
        assertThat(words("ECHOGRAPHE cardio")).containsExactly(id);
        assertThat(words("100%")).isEmpty();
        assertThat(words("_")).isEmpty();
    }

    private List<UUID> words(String words) {
        var criteria = new AssetCriteria(words, Map.of());
        return desk.inScope(() -> list.show(criteria, AssetOrder.NAME, false, 1, 25)).rows().stream()
                .map(AssetRow::id)
                .toList();
    }
}
