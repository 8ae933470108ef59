package fr.hygie.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import fr.hygie.web.sheet.SheetColumn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Lists that leave as files. */
@HygieTest
class ListExportsTests {
    @Autowired
    private ListExports exports;

    @Test
    void nothingIsSentWhileTheListIsRead() throws Exception {
        var request = new MockHttpServletRequest("GET", "/inventory/assets.csv");
        var response = new MockHttpServletResponse();
        Scope.of(Actor.platform("test", "test"), Platform.ID).call(() -> {
            var list = new ListExports.Leaving<String>(
                    "inventory.list-exported", "essai", "Essai", List.of(new SheetColumn("Nom")), row -> List.of(row));
            exports.send(request, response, list, rows -> {
                for (int i = 0; i < 50_000; i++) {
                    rows.accept("ligne " + i);
                }
                assertThat(response.getContentAsByteArray()).isEmpty();
            });
            return true;
        });
        assertThat(response.getContentAsString()).endsWith("ligne 49999\r\n");
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
    }
}
