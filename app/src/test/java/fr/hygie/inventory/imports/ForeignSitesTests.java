package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.inventory.report.IntakeMode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** No key holds an asset to a site: whichever way a site is named, it is looked for among those of the establishment alone. */
@HygieTest
class ForeignSitesTests {
    private static final String OWN = "Hôpital de la Grève";
    private static final String FOREIGN = "Hôpital de Port-Lannec";
    private static final String FOREIGN_NUMBER = "990000218";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ToldAlerts told;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String name = "ESSAI-" + UUID.randomUUID();
    private String token = "";

    @BeforeEach
    void aProgram() {
        token = told.token("rssi@chu.demo");
        assertThat(jdbc.sql("select count(*) from organisation where name = ? and finess = ? and kind = 'SITE'")
                        .params(FOREIGN, FOREIGN_NUMBER)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aProgramGivesAnAssetASiteOfItsOwnEstablishmentAlone() {
        assertThat(created(name + "-1", OWN)).hasStatus(201);
        assertThat(sited(name + "-1")).isTrue();
        created(name + "-2", FOREIGN);
        created(name + "-3", FOREIGN_NUMBER);
        assertThat(sited(name + "-2")).isFalse();
        assertThat(sited(name + "-3")).isFalse();
    }

    @Test
    void anEditCannotMoveAnAssetToASiteOfAnotherEither() {
        var created = mvc.post()
                .uri("/api/assets")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"LAPTOP\",\"values\":{\"name\":\"%s\"}}".formatted(name))
                .exchange();
        var path = String.valueOf(created.getResponse().getHeader("Location"));
        for (var site : new String[] {FOREIGN, FOREIGN_NUMBER}) {
            change(path, site);
            assertThat(sited(name)).as(site).isFalse();
        }
        assertThat(change(path, OWN)).hasStatusOk();
        assertThat(sited(name)).isTrue();
    }

    @Test
    void aFileCannotEither() {
        var bench = new ImportBench(jdbc, transaction, imports);
        bench.sheet(
                "Nom;Type;Série;Site\nPC-1;Poste fixe;SN-1001-A;%s\nPC-2;Poste fixe;SN-1002-A;%s\n"
                        .formatted(FOREIGN, FOREIGN_NUMBER),
                IntakeMode.BOTH,
                false);
        assertThat(bench.one("select count(*)::text from asset")).isEqualTo("2");
        assertThat(bench.one("select count(*)::text from asset where site_id is not null"))
                .isEqualTo("0");
    }

    private MvcTestResult created(String asset, String site) {
        return mvc.post()
                .uri("/api/assets")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"kind\":\"LAPTOP\",\"values\":{\"name\":\"%s\",\"site\":\"%s\"}}".formatted(asset, site))
                .exchange();
    }

    private MvcTestResult change(String path, String site) {
        return mvc.patch()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"values\":{\"site\":\"%s\"}}".formatted(site))
                .exchange();
    }

    /** False also where nothing was kept at all. */
    private boolean sited(String asset) {
        return told.chu()
                        .call(() -> transaction.execute(
                                status -> jdbc.sql("select count(*) from asset where name = ? and site_id is not null")
                                        .param(asset)
                                        .query(Long.class)
                                        .single()))
                > 0;
    }
}
