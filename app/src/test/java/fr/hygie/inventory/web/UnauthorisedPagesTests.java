package fr.hygie.inventory.web;

import static fr.hygie.inventory.web.DemonstrationPages.REFERENT;
import static fr.hygie.inventory.web.DemonstrationPages.id;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Software that an establishment does not allow, by the people of the demonstration. */
@HygieTest
class UnauthorisedPagesTests {

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    private final DemonstrationPages pages;

    UnauthorisedPagesTests(@Autowired ApplicationContext beans) {
        pages = new DemonstrationPages(beans);
    }

    @Test
    void softwareIsDeclaredUnauthorisedAndItsHoldersAreListed() throws Exception {
        var name = "Essai bureau distant " + UUID.randomUUID();
        var product = installed(name, "4.1", "5.0");
        var sheet = "/inventory/software/" + product;
        assertThat(pages.get(sheet, REFERENT)).hasStatusOk().bodyText().contains("Déclarer non autorisé");
        assertThat(pages.get(sheet, "directeur@chu.demo")).hasStatus(404);
        assertThat(pages.get(sheet + "/forbid", REFERENT)).hasStatusOk();
        assertThat(pages.post(sheet + "/forbid", REFERENT, Map.of("reason", "")))
                .hasStatus(422);
        assertThat(pages.post(sheet + "/forbid", REFERENT, Map.of("reason", "hors <b>bastion</b>")))
                .hasStatus(302);
        assertThat(pages.get(sheet, REFERENT))
                .bodyText()
                .contains("hors &lt;b&gt;bastion&lt;/b&gt;", "Autoriser de nouveau");

        var list = pages.get("/inventory/software?authorised=no", REFERENT)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(list).contains(name, "Non autorisé par l’établissement");
        var holders = Pattern.compile("href=\"(/inventory/assets\\?unauthorised=true)\"><strong>(\\d+)<")
                .matcher(list);
        assertThat(holders.find()).isTrue();
        assertThat(pages.lines(holders.group(1), REFERENT))
                .isEqualTo(holders.group(2))
                .isEqualTo("2");
        assertThat(pages.get("/inventory/assets?unauthorised=true", REFERENT))
                .bodyText()
                .contains("Logiciel non autorisé");

        var versions = Pattern.compile("href=\"(/inventory/assets\\?state=ALL&amp;version=\\d+)\"[^>]*>(\\d+)<")
                .matcher(pages.get(sheet, REFERENT).getResponse().getContentAsString(StandardCharsets.UTF_8))
                .results()
                .toList();
        assertThat(versions).hasSize(2);
        for (var version : versions) {
            assertThat(pages.lines(version.group(1).replace("&amp;", "&"), REFERENT))
                    .isEqualTo(version.group(2));
        }

        assertThat(pages.post(sheet + "/allow", "biomed@chu.demo", Map.of())).hasStatus(403);
        assertThat(pages.get(sheet + "/allow", REFERENT)).hasStatusOk();
        assertThat(pages.post(sheet + "/allow", REFERENT, Map.of())).hasStatus(302);
        assertThat(pages.get("/inventory/software?authorised=no", REFERENT))
                .bodyText()
                .doesNotContain(name);
    }

    /** On two machines: one has both versions. */
    private int installed(String name, String... versions) {
        var reports = List.of(report("1" + name, name, versions), report("2" + name, name, versions[0]));
        Scope.of(Actor.platform("test", "test"), id("genets"))
                .run(() -> intake.accept(
                        id("genets"), new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, reports));
        return jdbc.sql("select id from product where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private static AssetReport report(String serial, String name, String... versions) {
        var identity = new AssetIdentity(null, null, null, serial, "Maker", null, List.of(), serial, "essai");
        return new AssetReport(
                serial,
                identity,
                AssetKind.WORKSTATION,
                Map.of(),
                Arrays.stream(versions)
                        .map(version -> new SoftwareItem(name, version, "Éditeur"))
                        .toList(),
                null,
                null);
    }
}
