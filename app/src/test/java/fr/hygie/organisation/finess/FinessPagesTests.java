package fr.hygie.organisation.finess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.TestBrowser;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** An extract from its file to the decision, and who may bring one. */
@HygieTest
class FinessPagesTests {
    private static final String PAGE = "/organisations/finess";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(strings = {"rssi@chu.demo", "dsi@chu.demo", "rssi@ght.demo", "ars@region.demo", "grades@region.demo"})
    void anExtractOfTheCountryIsNotForThoseWhoKeepOneHouseOrOverseeSome(String login) throws Exception {
        var browser = TestBrowser.of(mvc, login);

        assertThat(browser.get(PAGE)).hasStatus(403);
        assertThat(browser.get("/organisations")).hasStatusOk().bodyText().doesNotContain(PAGE);
        assertThat(upload(browser)).hasStatus(403);
    }

    @Test
    void whoeverAdministersThePlatformBringsOneAndEachStepStandsInTheJournal() throws Exception {
        var browser = TestBrowser.of(mvc, "admin@demo");
        assertThat(browser.get("/organisations")).bodyText().contains(PAGE);
        var preview = Objects.requireNonNull(upload(browser).getResponse().getRedirectedUrl());
        var id = preview.substring(preview.lastIndexOf('/') + 1);
        var region = jdbc.sql("select id from organisation where coalesce(short_name, name) = 'ARS Deux-Rives'")
                .query(UUID.class)
                .single();

        assertThat(browser.post(preview + "/regions", "region.98", region.toString()))
                .hasStatus(302);

        assertThat(acts(id)).startsWith("organisation.finess-received").endsWith("organisation.finess-regions-chosen");
        assertThat(browser.post(preview + "/regions", "region.98", region.toString()))
                .hasStatus(302);
        assertThat(acts(id)).as("what changes nothing is no act").hasSizeLessThanOrEqualTo(3);
        var sent = StatementCount.of(() -> assertThat(browser.get(preview)).hasStatusOk());
        assertThat(sent)
                .as("looking changes nothing")
                .noneMatch(
                        text -> text.matches(
                                "(?s).*\\b(insert into|update|delete from) (finess_import|journal_entry|organisation|membership)\\b.*"));
    }

    private MvcTestResult upload(TestBrowser browser) throws IOException {
        var file = new MockMultipartFile("file", "extract.csv", "text/csv", FinessReaderTests.sample());
        return mvc.post()
                .uri(PAGE)
                .multipart()
                .file(file)
                .cookie(browser.cookies())
                .with(csrf())
                .exchange();
    }

    private List<String> acts(String extract) {
        var nation = jdbc.sql("select id from organisation where kind = 'NATION'")
                .query(UUID.class)
                .single();
        return Scope.of(Actor.platform("test", "test"), nation)
                .call(() -> Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql("select action from journal_entry where subject_id = ? order by number")
                                .param(extract)
                                .query(String.class)
                                .list())));
    }
}
