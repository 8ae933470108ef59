package fr.hygie.demo;

import static fr.hygie.demo.DemonstrationData.id;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.demo.fleet.FleetProfile;
import fr.hygie.inventory.enrolment.EnrolmentKeys;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class FleetLoaderTests {
    private static final UUID CLOS = id("clos");

    @Autowired
    private FleetLoader loader;

    @Autowired
    private EnrolmentKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void everyEstablishmentHasItsWholeFleet() {
        FleetProfile.demonstration().values().stream()
                .map(FleetProfile::reduced)
                .forEach(profile -> assertThat(count(
                                id(profile.key()),
                                "select count(*) from asset where kind = 'LAPTOP' and source = 'demonstration'"))
                        .as(profile.key())
                        .isEqualTo(profile.assets()
                                .getOrDefault(fr.hygie.inventory.AssetKind.LAPTOP, 0)
                                .longValue()));
        assertThat(count(id("chu"), "select count(*) from asset_link")).isGreaterThan(100);
        assertThat(count(id("chu"), "select count(*) from data_flow")).isGreaterThanOrEqualTo(20);
        assertThat(
                        count(
                                id("chu"),
                                "select count(*) from asset where kind = 'WORKSTATION' and site_id is null and source = 'demonstration'"))
                .isZero();
        assertThat(count(id("chu"), "select count(*) from product_presence where assets < 1"))
                .isZero();
    }

    @Test
    void whatSuppliersPromisedIsCounted() {
        assertThat(count(id("chu"), "select count(*) from support_decision")).isGreaterThan(20);
        assertThat(count(id("genets"), "select count(*) from support_decision where decided_by = 'Génie biomédical'"))
                .as("nobody follows suppliers there")
                .isZero();
        assertThat(count(
                        id("chu"),
                        "select count(*) from asset where cycle = 'local/Perfusia PS-210' and support <> 'ENDED'"))
                .isZero();
        assertThat(count(id("chu"), "select count(*) from asset where kind = 'PRINTER' and support = 'UNKNOWN'"))
                .isZero();
    }

    @Test
    void theKeysOfTheAgentsNameTheirEstablishments() {
        assertThat(keys.find("demo-chu"))
                .get()
                .extracting(EnrolmentKeys.Enrolment::organisation)
                .isEqualTo(id("chu"));
        assertThat(keys.find("demo-genets")).isPresent();
    }

    @Test
    void aLoadThatWasCutShortIsTakenUpAgain() throws Exception {
        var before = count(CLOS, "select count(*) from asset");
        var changes = count(CLOS, "select count(*) from asset_change");
        inScope(CLOS, "delete from enrolment_key");
        inScope(CLOS, "delete from import_run");
        inScope(CLOS, "delete from asset where kind = 'LAPTOP'");
        loader.run(new DefaultApplicationArguments());
        assertThat(count(CLOS, "select count(*) from asset")).isEqualTo(before);
        assertThat(count(CLOS, "select count(*) from asset_change")).isEqualTo(changes);
        assertThat(keys.find("demo-clos")).isPresent();
    }

    private long count(UUID organisation, String query) {
        return Scope.of(Actor.platform("test", "test"), organisation)
                .call(() -> Objects.requireNonNull(transaction.execute(
                        status -> jdbc.sql(query).query(Long.class).single())));
    }

    private void inScope(UUID organisation, String statement) {
        Scope.of(Actor.platform("test", "test"), organisation)
                .run(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql(statement).update()));
    }
}
