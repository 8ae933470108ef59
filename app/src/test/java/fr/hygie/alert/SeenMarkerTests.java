package fr.hygie.alert;

import static fr.hygie.alert.AlertTestBench.handling;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestDatabase;
import fr.hygie.alert.Marker.Type;
import fr.hygie.alert.desk.AlertDesk;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.exposure.ExposedAssets;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Right;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Markers of an alert, looked for in what agents and inventories know of each recipient. */
@HygieTest
class SeenMarkerTests {
    private static final UUID ASSET = UUID.nameUUIDFromBytes(new byte[] {4, 2});

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertDesk desk;

    @Autowired
    private ExposedAssets exposed;

    @Autowired
    private AlertReader reader;

    @Autowired
    private JdbcClient jdbc;

    private AlertTestBench bench;
    private UUID chu;
    private UUID clinic;

    @BeforeEach
    void aMachine() {
        bench = new AlertTestBench(jdbc);
        chu = bench.organisation("CHU Saint-Aubin");
        clinic = bench.organisation("Clinique des Ormeaux");
        owner("""
                insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, last_seen, search)
                values ('%s', '%s', 'SERVER', 'SRV-Relais', '{"ip_address": "198.51.100.77", "domain": "dmz.chu.example"}', 'TEST',
                  now(), now(), '')""".formatted(chu, ASSET));
        owner("""
                insert into asset_detail (organisation_id, asset_id, facts)
                values ('%s', '%s', '{"programs": ["anydesk.exe", "chiffreur-maj.exe"]}')""".formatted(chu, ASSET));
    }

    @AfterEach
    void gone() {
        owner("delete from asset where id = '%s'".formatted(ASSET));
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4, 198.51.100.77, true",
        "IPV4, 198.51.100.64/27, true",
        "URL, https://198.51.100.77:8443/charge.bin, true",
        "DOMAIN, srv-relais.dmz.chu.example, true",
        "URL, http://srv-relais.dmz.chu.example/a, true",
        "DOMAIN, dmz.chu.example, false",
        "FILE_NAME, Chiffreur-MAJ.exe, false"
    })
    void whatStandsInTheInventoryIsExposedAndSaidToBeSureOrProbable(Type type, String value, boolean sure) {
        var alert = told(new Marker(type, value, ""));
        assertThat(exposure(alert)).isEqualTo(Exposure.EXPOSED);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).contains(1);
        var found = bench.as(chu, Right.INVENTORY_READ).call(() -> exposed.of(alert, 10));
        assertThat(found.lines()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(ASSET);
            assertThat(line.sure()).isEqualTo(sure);
            assertThat(line.why()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4, 198.51.100.7",
        "IPV4, 198.51.100.0/28",
        "IPV4, 10.0.0.1",
        "IPV4, 300.1.1.1/99",
        "IPV6, 2001:db8::/32",
        "DOMAIN, chu.example.evil",
        "DOMAIN, x",
        "URL, nimporte",
        "FILE_NAME, chiffreur",
        "SHA256, 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    })
    void whatDoesNotStandThereProvesNothing(Type type, String value) {
        assertThat(exposure(told(new Marker(type, value, "")))).isEqualTo(Exposure.NOT_ASSESSED);
    }

    @Test
    void aRevisionWithoutTheMarkerNoLongerExposes() {
        var alert = told(new Marker(Type.IPV4, "198.51.100.77", ""));
        bench.as(clinic).run(() -> {
            var now = reader.read(alert).alert();
            var saved = writing.save(
                    alert,
                    now.version(),
                    handling(Tlp.GREEN, chu),
                    content(new Marker(Type.MD5, "0".repeat(32), "")),
                    null);
            writing.publish(alert, saved.version());
        });
        assertThat(exposure(alert)).isEqualTo(Exposure.NOT_ASSESSED);
        assertThat(bench.as(chu).call(() -> reader.exposedAssets(alert))).isEmpty();
    }

    @Test
    void aMachineThatIsGoneExposesNobody() {
        owner("update asset set attributes = attributes || '{\"state\": \"RETIRED\"}' where id = '%s'"
                .formatted(ASSET));
        assertThat(exposure(told(new Marker(Type.IPV4, "198.51.100.77", "")))).isEqualTo(Exposure.NOT_ASSESSED);
        assertThat(exposure(told(new Marker(Type.FILE_NAME, "chiffreur-maj.exe", ""))))
                .isEqualTo(Exposure.NOT_ASSESSED);
    }

    private Exposure exposure(UUID alert) {
        return bench.as(chu).call(() -> desk.received(alert)).getFirst().exposure();
    }

    private UUID told(Marker marker) {
        return bench.as(clinic).call(() -> {
            var begun = writing.begin(clinic, handling(Tlp.GREEN, chu), content(marker), null);
            writing.publish(begun.id(), 1);
            return begun.id();
        });
    }

    private static AlertContent content(Marker marker) {
        return new AlertContent(
                "Marqueur",
                AlertKind.INTRUSION,
                Severity.HIGH,
                Situation.ONGOING,
                "",
                List.of(),
                "",
                List.of(),
                List.of(marker),
                List.of(),
                List.of(),
                null);
    }

    private static void owner(String sql) {
        try (var connection = TestDatabase.access().connectAsOwner();
                var statement = connection.createStatement()) {
            for (var table : List.of("asset", "asset_detail")) {
                statement.execute("alter table " + table + " no force row level security");
            }
            statement.execute(sql);
            for (var table : List.of("asset", "asset_detail")) {
                statement.execute("alter table " + table + " force row level security");
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
