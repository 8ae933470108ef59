package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.inventory.device.MobileDevices.Show;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** The register of personal and mobile devices. */
@HygieTest
class MobileDevicesTests {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private MobileDevices devices;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String name = "TEL-" + UUID.randomUUID();

    @Test
    void aStolenPhoneIsToBeErasedThenAwaitedThenErased() {
        var phone = device(AssetKind.PHONE, Map.of(AssetField.STATE, "STOLEN"));
        assertThat(names(Show.NOT_WIPED)).containsExactly(name);
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(rssi.get("/inventory/assets/" + phone)).bodyText().contains("Demander son effacement à distance");
        var path = "/inventory/assets/" + phone + "/wipe";
        assertThat(rssi.post(path, "reason", "volé dans le train")).hasStatus3xxRedirection();
        assertThat(names(Show.PENDING)).containsExactly(name);
        assertThat(in(() -> devices.request(phone, "encore")))
                .as("asked for once")
                .isFalse();
        assertThat(in(() -> devices.done(phone, LONG_AGO)))
                .as("before the request")
                .isFalse();
        assertThat(in(() -> devices.done(phone, LocalDate.of(2999, 1, 1)))).isFalse();
        rssi.post(path + "/done", "day", today().toString());
        assertThat(names(Show.NOT_WIPED)).isEmpty();
        assertThat(rssi.get(path)).bodyText().contains("volé dans le train", "L’appareil a été effacé.");
        assertThat(in(() -> jdbc.sql("select action from journal_entry where subject_id = ?")
                        .param(phone.toString())
                        .query(String.class)
                        .list()))
                .contains("inventory.wipe-requested", "inventory.wipe-done");
    }

    @Test
    void personalDevicesWithoutConsentAreToldApart() {
        device(AssetKind.LAPTOP, Map.of(AssetField.PERSONAL, "true", AssetField.DATA_ACCESSED, "messagerie"));
        assertThat(names(Show.NO_CONSENT)).containsExactly(name);
        assertThat(names(Show.GONE)).isEmpty();
        assertThat(TestBrowser.of(mvc, "dpo@chu.demo").get("/inventory/mobile?q=" + name))
                .bodyText()
                .contains(name, "messagerie", "pas de consentement");
    }

    @Test
    void theRegisterIsExportedAsItIsShown() {
        device(AssetKind.PHONE, Map.of(AssetField.OWNER, "=Léo"));
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(rssi.get("/inventory/mobile/export.csv?columns=name&columns=owner&q=" + name))
                .hasStatusOk()
                .bodyText()
                .contains(name + ";'=L");
        assertThat(rssi.get("/inventory/mobile/export.xlsx?q=" + name)).hasStatusOk();
    }

    @Test
    void aLaptopOfTheHouseDoesNotStandInTheRegister() {
        var laptop = device(AssetKind.LAPTOP, Map.of());
        assertThat(names(Show.ALL)).isEmpty();
        assertThat(TestBrowser.of(mvc, "rssi@chu.demo").get("/inventory/assets/" + laptop + "/wipe"))
                .hasStatus(404);
    }

    @Test
    void whoOnlyReadsAsksForNothingAndAnotherHouseSeesNothing() {
        var phone = device(AssetKind.PHONE, Map.of(AssetField.STATE, "LOST"));
        assertThat(TestBrowser.of(mvc, "pcme@chu.demo").post("/inventory/assets/" + phone + "/wipe", "reason", "x"))
                .hasStatus(403);
        var referent = TestBrowser.of(mvc, "referent@ehpad.demo");
        assertThat(referent.post("/inventory/assets/" + phone + "/wipe", "reason", "x"))
                .hasStatus(404);
        assertThat(referent.get("/inventory/mobile?q=" + name)).bodyText().doesNotContain("/inventory/assets/" + phone);
        assertThat(in(() -> devices.wipes(phone))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Show.class)
    void thePagesOfTheRegisterCountTheSame(Show show) {
        long total = in(() -> devices.page(show, "", false, 5, 0)).total();
        var counts = in(devices::counts);
        var expected = switch (show) {
            case ALL -> counts.total();
            case PERSONAL -> counts.personal();
            case NO_CONSENT -> counts.noConsent();
            case GONE -> counts.gone();
            case NOT_WIPED -> counts.notWiped();
            case PENDING -> counts.pending();
            case UNMANAGED -> total;
        };
        assertThat(total).isEqualTo(expected);
    }

    private List<String> names(Show show) {
        return in(() -> devices.page(show, name, false, 10, 0)).rows().stream()
                .map(MobileDevices.Device::name)
                .toList();
    }

    private LocalDate today() {
        return in(() -> jdbc.sql("select paris_today()").query(LocalDate.class).single());
    }

    private static UUID chu() {
        return UUID.nameUUIDFromBytes("hygie-demonstration:chu".getBytes(StandardCharsets.UTF_8));
    }

    private UUID device(AssetKind kind, Map<AssetField, String> more) {
        var values = new HashMap<>(more);
        values.put(AssetField.NAME, name);
        return in(() -> intake.create(chu(), new IntakeSource(Channel.MANUAL, "manual"), kind, values));
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(
                Scope.of(Actor.platform("test", "test"), chu()).call(() -> transaction.execute(status -> work.get())));
    }
}
