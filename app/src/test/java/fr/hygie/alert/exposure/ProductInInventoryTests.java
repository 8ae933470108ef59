package fr.hygie.alert.exposure;

import static fr.hygie.alert.AlertTestBench.affecting;
import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.Audiences;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Right;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products that an alert names, looked for among the applications and the equipment of each recipient. */
@HygieTest
class ProductInInventoryTests {
    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private ExposedAssets exposed;

    @Autowired
    private AlertReader reader;

    @Autowired
    private OwnExposure own;

    @Autowired
    private ExposureRefresh refresh;

    @Autowired
    private Audiences audiences;

    @Autowired
    private JdbcClient jdbc;

    private final UUID asset = UUID.randomUUID();
    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;

    @BeforeEach
    void organisations() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
    }

    @AfterEach
    void gone() {
        owner("delete from asset where source = 'PRODUCT'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APPLICATION     | {'product': 'Zqvorbis', 'supplier': 'Zqvdale', 'product_version': '8.2.1'} | zqvdale ZQVORBIS | 8.3 | true",
                "APPLICATION     | {'product': 'Zqvorbis', 'supplier': 'Zqvdale', 'product_version': '8.3'}   | Zqvorbis         | 8.3 |",
                "APPLICATION     | {'product': 'Zqvorbis', 'supplier': 'Zqvdale'}                             | Zqvorbis         | 8.3 | false",
                "APPLICATION     | {'product': 'Zqvorbis', 'supplier': 'Zqvdale'}                             | Zqvorbis         |     | true",
                "APPLICATION     | {'product': 'DPI', 'supplier': 'Zqvdale'}                                  | zqvdale dossier  |     | false",
                "APPLICATION     | {'product': 'Zqvorbis', 'state': 'RETIRED'}                                | Zqvorbis         |     |",
                "APPLICATION     | {'product': 'Zqvorbis'}                                                    | Zqv%             |     |",
                "APPLICATION     | {'product': 'Zq'}                                                          | Zq               |     |",
                "DATABASE        | {'product': 'Zqvbase', 'product_version': '15.3'}                          | zqvbase          | 15.5| true",
                "NETWORK_EQUIPMENT | {'manufacturer': 'Zqvnet', 'model': 'Gate 60F', 'firmware': 'v7.2.4'}    | zqvnet gate      | 7.2.8 | true",
                "NETWORK_EQUIPMENT | {'manufacturer': 'Zqvnet', 'model': 'Gate 60F', 'firmware': 'v7.2.10'}   | zqvnet gate      | 7.2.8 |",
                "MEDICAL_DEVICE  | {'manufacturer': 'Zqvmed', 'model': 'Pompe É10'}                           | pompe e10        | 3.0 | false",
                "MEDICAL_DEVICE  | {'manufacturer': 'Zqvmed'}                                                 | zqvmed           |     |",
                "WORKSTATION     | {'manufacturer': 'Zqvmed', 'model': 'Tour'}                                | zqvmed           |     |"
            })
    void whatIsThatProductIsExposedSurelyWhereItsVersionIsKnown(
            String kind, String attributes, String product, @Nullable String before, @Nullable Boolean sure) {
        owns(asset, kind, attributes);
        var content = affecting("Produit", new Affected(product.strip(), null, null, before));
        var alert = told(content);
        var mine = bench.as(chu).call(() -> own.of(chu, content));
        if (sure == null) {
            assertThat(exposure(alert)).isEqualTo(Exposure.NOT_EXPOSED);
            assertThat(mine.exposure()).isEqualTo(Exposure.NOT_EXPOSED);
            return;
        }
        assertThat(exposure(alert)).isEqualTo(Exposure.EXPOSED);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).contains(1);
        assertThat(mine).isEqualTo(new OwnExposure.Struck(Exposure.EXPOSED, 1, sure ? 1 : 0));
        assertThat(found(alert).lines()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(asset);
            assertThat(line.sure()).isEqualTo(sure);
            assertThat(line.why()).isNotBlank();
        });
    }

    @Test
    void whatIsOpenToTheInternetComesFirstAndWhatItIsIsSaid() {
        owns(asset, "APPLICATION", "{'product': 'Zqvportail', 'product_version': '4.1', 'criticality': '4'}");
        var open = UUID.randomUUID();
        owns(open, "APPLICATION", "{'product': 'Zqvportail', 'product_version': '4.0', 'internet_exposed': 'true'}");
        var alert = told(affecting("Portail", new Affected("zqvportail", null, "4.0", null)));
        var found = found(alert);
        assertThat(found.lines()).extracting(ExposedAssets.Line::id).containsExactly(open, asset);
        assertThat(found.lines())
                .extracting(ExposedAssets.Line::why)
                .containsExactly("Zqvportail 4.0", "Zqvportail 4.1");
        assertThat(found.open()).isOne();
        assertThat(bench.as(clinic, Right.INVENTORY_READ)
                        .call(() -> exposed.of(alert, 10))
                        .lines())
                .as("nobody else learns which")
                .isEmpty();
    }

    @Test
    void anAssetThatSeveralProductsOfAnAlertNameCountsOnce() {
        owns(asset, "APPLICATION", "{'product': 'Zqvportail', 'supplier': 'Zqvdale'}");
        var alert = told(affecting(
                "Deux fois", new Affected("zqvportail", null, null, null), new Affected("zqvdale", null, null, null)));
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).contains(1);
        assertThat(found(alert).total()).isOne();
    }

    @Test
    void statesFollowTheInventory() {
        var alert = told(affecting("Suivi", new Affected("zqvsuivi", null, null, "2.0")));
        assertThat(exposure(alert)).isEqualTo(Exposure.NOT_EXPOSED);
        owns(asset, "APPLICATION", "{'product': 'Zqvsuivi', 'product_version': '1.9'}");
        counted();
        assertThat(exposure(alert)).isEqualTo(Exposure.EXPOSED);
        owner("update asset set attributes = attributes || '{\"product_version\": \"2.0\"}' where id = '%s'"
                .formatted(asset));
        counted();
        assertThat(exposure(alert)).isEqualTo(Exposure.NOT_EXPOSED);
    }

    @Test
    void whoHasTheApplicationUsesTheProduct() {
        var region = bench.region();
        var rule = List.of(new AudienceRule(region, null, "Zqvusage"));
        assertThat(members(rule)).isEmpty();
        owns(asset, "APPLICATION", "{'product': 'Zqvusage'}");
        assertThat(members(rule)).containsExactly(chu);
        assertThat(audiences.size(rule).establishments()).as("one is not told").isZero();
    }

    private List<UUID> members(List<AudienceRule> rules) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.prepareStatement(
                        "select organisation_id from alert_audience(cast(? as jsonb)) where kind = 'LEGAL_ENTITY'")) {
            statement.setString(
                    1,
                    "[{\"within\": \"%s\", \"product\": \"%s\"}]"
                            .formatted(
                                    rules.getFirst().within(), rules.getFirst().product()));
            try (var rows = statement.executeQuery()) {
                var members = new java.util.ArrayList<UUID>();
                while (rows.next()) {
                    members.add(rows.getObject(1, UUID.class));
                }
                return members;
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** As if the fleet had just been counted after a change. */
    private void counted() {
        owner("delete from alert_house where organisation_id = '%s'".formatted(chu));
        refresh.run();
    }

    private Exposure exposure(UUID alert) {
        return bench.as(chu).call(() -> desk.received(alert)).getFirst().exposure();
    }

    private ExposedAssets.Found found(UUID alert) {
        return bench.as(chu, Right.INVENTORY_READ).call(() -> exposed.of(alert, 10));
    }

    private UUID told(AlertContent content) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(Tlp.GREEN, chu), content, null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private void owns(UUID id, String kind, String attributes) {
        owner("""
                insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, last_seen, search)
                values ('%s', '%s', '%s', 'Dossier patient', '%s', 'PRODUCT', now(), now(), '')""".formatted(chu, id, kind.strip(), attributes.strip().replace('\'', '"')));
    }

    private static void owner(String sql) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("alter table asset no force row level security");
            statement.execute(sql);
            statement.execute("alter table asset force row level security");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
