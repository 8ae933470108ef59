package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.organisation.Category;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** How many an alert would go to is known before it is sent, and points at nobody. */
@HygieTest
class AudienceSizeTests {
    @Autowired
    private Audiences audiences;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;
    private UUID ehpad;
    private UUID region;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        ehpad = bench.organisation("EHPAD Les Genêts");
        region = bench.region();
    }

    /** Whoever adds known houses until the number moves would learn who uses the product. */
    @Test
    void addingThoseWhoAreKnownMovesNothing() {
        var known = List.of(AudienceRule.all(clinic), AudienceRule.all(ehpad));
        var user = new AudienceRule(chu, null, product());
        for (int plain = 0; plain < known.size(); plain++) {
            var rules = new java.util.ArrayList<>(known.subList(0, plain));
            rules.add(user);
            var size = audiences.size(rules);
            assertThat(size.rounded()).isTrue();
            assertThat(size.establishments()).as("those who are named").isEqualTo(plain);
        }
    }

    @Test
    void usersOfAProductInATerritoryAreANumberThatLeavesFiveOpen() {
        int all = audiences.size(List.of(AudienceRule.all(region))).establishments();
        int users = audiences
                .size(List.of(new AudienceRule(region, null, product())))
                .establishments();
        assertThat(users % 5).isZero();
        assertThat(users).isLessThanOrEqualTo(Math.max(0, all - 5));
        int byCategory = audiences
                .size(List.of(
                        new AudienceRule(region, Category.UNIVERSITY_HOSPITAL, product()),
                        new AudienceRule(region, Category.UNIVERSITY_HOSPITAL, product())))
                .establishments();
        assertThat(byCategory).as("a category of few").isZero();
    }

    @Test
    void whoAsksForUsersOfAProductStandsInTheJournal() {
        int before = counted();
        bench.as(clinic).run(() -> {
            audiences.preview(clinic, Tlp.GREEN, List.of(AudienceRule.all(region)));
            audiences.preview(clinic, Tlp.GREEN, List.of(new AudienceRule(region, null, product())));
        });
        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void whatMayNotBeAddressedIsNotCounted() {
        var nation = told.id("National");
        assertThatThrownBy(() -> bench.as(clinic)
                        .run(() -> audiences.preview(clinic, Tlp.GREEN, List.of(AudienceRule.all(nation)))))
                .isInstanceOfSatisfying(
                        AlertRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.AUDIENCE_BEYOND_REACH));
    }

    @Test
    void theFormTellsItBeforeAnythingIsTyped() {
        int alerts = alerts();
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(browser.get("/alert/new")).bodyText().contains("Compter les destinataires");
        int clinics = audiences
                .size(List.of(new AudienceRule(region, Category.CLINIC, null)))
                .establishments();
        assertThat(browser.post(
                        "/alert/audience-size", "within", region.toString(), "categories", "CLINIC", "tlp", "GREEN"))
                .hasStatusOk()
                .bodyText()
                .contains(clinics == 1 ? "Un établissement." : clinics + " établissements.");
        assertThat(browser.post("/alert/audience-size", "within", region.toString(), "product", product()))
                .bodyText()
                .contains("le public suit un produit");
        assertThat(browser.post("/alert/audience-size", "names", "999999999"))
                .bodyText()
                .contains("Numéros inconnus");
        assertThat(browser.post("/alert/audience-size", "tlp", "RED", "within", region.toString()))
                .bodyText()
                .contains("TLP:RED ne va qu’à des établissements nommés");
        assertThat(alerts()).as("nothing is kept").isEqualTo(alerts);
    }

    @Test
    void programsAreToldTheSame() {
        var request = mvc.post()
                .uri("/api/alerts/audience-size")
                .header("Authorization", "Bearer " + told.token("rssi@chu.demo", "CHU Saint-Aubin"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"tlp\": \"GREEN\", \"audience\": [{\"within\": \"%s\"}]}".formatted(region));
        assertThat(request)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("establishments")
                .isEqualTo(audiences.size(List.of(AudienceRule.all(region))).establishments());
    }

    /** Something that the university hospital has. */
    private String product() {
        return Objects.requireNonNull(bench.as(chu)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("""
                select p.name from product_presence r join product_version v on v.id = r.version_id
                join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6 order by r.assets desc, p.name limit 1""").query(String.class).single())));
    }

    private int counted() {
        return Objects.requireNonNull(bench.as(clinic)
                .call(() -> transaction.execute(
                        status -> jdbc.sql("select count(*) from journal_entry where action = 'alert.audience-counted'")
                                .query(Integer.class)
                                .single())));
    }

    private int alerts() {
        return Objects.requireNonNull(bench.as(chu)
                .call(() -> transaction.execute(status -> jdbc.sql("select count(*) from alert")
                        .query(Integer.class)
                        .single())));
    }
}
