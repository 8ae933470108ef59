package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.DemonstrationPages.REFERENT;
import static fr.hygie.inventory.web.DemonstrationPages.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The dates of publishers, as the people of the demonstration read them and the platform imports them. */
@HygieTest
class CataloguePagesTests {

    @Autowired
    private MockMvcTester mvc;

    private final DemonstrationPages pages;

    CataloguePagesTests(@Autowired ApplicationContext beans) {
        pages = new DemonstrationPages(beans);
    }

    @Test
    void datesOfPublishersAreImportedByWhoRunsThePlatformAlone() throws Exception {
        var catalogue = "/inventory/lifecycle/catalogue";
        assertThat(pages.get(catalogue, REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("catalogue d’Hygie")
                .doesNotContain("type=\"file\"");
        assertThat(pages.get(catalogue + "/products/debian", REFERENT))
                .hasStatusOk()
                .bodyText()
                .contains("LTS gratuit, jusqu’au 30/06/2028");
        assertThat(pages.get(catalogue + "?q=exchange", REFERENT)).bodyText().contains("Microsoft Exchange");
        assertThat(pages.get(catalogue + "/products/none-such", REFERENT)).hasStatus(404);
        assertThat(upload("{}", REFERENT)).hasStatus(403);

        assertThat(pages.get(catalogue, "admin@demo")).hasStatusOk().bodyText().contains("type=\"file\"");
        assertThat(upload("{}", "admin@demo")).hasStatus(302).hasHeader("Location", catalogue);
        var kept = upload("[{\"cycle\":\"99\",\"eol\":\"2031-01-31\"}]", "admin@demo");
        assertThat(kept).hasStatus(302);
        var preview = String.valueOf(kept.getResponse().getRedirectedUrl());
        assertThat(pages.get(preview, "admin@demo"))
                .hasStatusOk()
                .bodyText()
                .contains("1 version serait ajoutée", "OPNsense 99", "31/01/2031");
        assertThat(pages.get(preview, REFERENT)).hasStatus(403);
        assertThat(pages.post(preview, REFERENT, Map.of())).hasStatus(403);
        assertThat(pages.post(preview, "admin@demo", Map.of())).hasStatus(302);
        assertThat(pages.get(catalogue + "/products/opnsense", REFERENT))
                .bodyText()
                .contains("OPNsense 99", "import du ");
        assertThat(pages.get(catalogue + "/products/opnsense/forget", "admin@demo"))
                .hasStatusOk();
        assertThat(pages.post(catalogue + "/products/opnsense/forget", REFERENT, Map.of()))
                .hasStatus(403);
        assertThat(pages.post(catalogue + "/products/opnsense/forget", "admin@demo", Map.of()))
                .hasStatus(302);
        assertThat(pages.get(catalogue + "/products/opnsense", REFERENT))
                .bodyText()
                .doesNotContain("OPNsense 99");
    }

    private MvcTestResult upload(String json, String login) {
        var file = new MockMultipartFile(
                "file", "opnsense.json", "application/json", json.getBytes(StandardCharsets.UTF_8));
        return mvc.post()
                .uri("/inventory/lifecycle/catalogue")
                .multipart()
                .file(file)
                .with(as(login))
                .with(csrf())
                .accept(MediaType.TEXT_HTML)
                .exchange();
    }
}
