package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.DemonstrationPages.REFERENT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What nobody knows the end of, gathered for the people of the demonstration. */
@HygieTest
class UnknownSupportPagesTests {
    private final DemonstrationPages pages;

    UnknownSupportPagesTests(@Autowired ApplicationContext beans) {
        pages = new DemonstrationPages(beans);
    }

    @Test
    void whatIsUnknownIsGatheredAndEachFigureLeadsToThatManyAssets() throws Exception {
        pages.asset(
                "genets",
                AssetKind.MEDICAL_DEVICE,
                Map.of(AssetField.MANUFACTURER, "Vitalor", AssetField.MODEL, "Scope, M5", AssetField.FIRMWARE, "8.1"));
        pages.asset("genets", AssetKind.SERVER, Map.of());
        var page = pages.get("/inventory/lifecycle/unknown", REFERENT);
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Vitalor Scope M5", "Fixer une fin de support", "Ni système, ni produit, ni modèle.");
        var doors = Pattern.compile("<a href=\"(/inventory/assets\\?support=[^\"]*)\"[^>]*>([^<]*)</a>")
                .matcher(page.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .results()
                .toList();
        assertThat(doors).hasSizeGreaterThan(3);
        for (var door : doors) {
            var figure = Pattern.compile("\\d[\\d\u00a0\u202f]*").matcher(door.group(2));
            assertThat(figure.find()).isTrue();
            assertThat(pages.lines(door.group(1).replace("&amp;", "&"), REFERENT))
                    .as(door.group(1))
                    .isEqualTo(figure.group().replaceAll("\\D", ""));
        }
    }
}
