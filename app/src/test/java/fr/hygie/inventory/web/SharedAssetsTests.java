package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.sharing.SharedAssets;
import fr.hygie.inventory.sharing.SharedPortfolio;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Assets shared in the group of the demonstration: who sees what of them, and who does not. */
@HygieTest
class SharedAssetsTests {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Intake intake;

    @Autowired
    private SharedAssets shared;

    @Autowired
    private SharedPortfolio portfolio;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String name = "Partage " + UUID.randomUUID();

    @Test
    void aBeneficiarySeesTheNameTheKeyAndItsOwnPartAndNothingElse() {
        var asset = asset("chu", Map.of(AssetField.SUPPLIER, "Fournisseur secret", AssetField.CRITICALITY, "4"));
        share(asset, "chu", "60", "genets", "15", "lannec", "25");
        var seen = in("genets", portfolio::received).stream()
                .filter(one -> one.name().equals(name))
                .toList();
        assertThat(seen).singleElement().satisfies(one -> {
            assertThat(one.owner()).isEqualTo("CHU Saint-Aubin");
            assertThat(one.criticality()).isEqualTo(4);
            assertThat(one.key()).isEqualTo("lits");
            assertThat(one.percent()).isEqualByComparingTo("15");
        });
        var referent = TestBrowser.of(mvc, "referent@ehpad.demo");
        assertThat(referent.get("/inventory/shared"))
                .bodyText()
                .contains(name, "15\u00a0%")
                .doesNotContain("Fournisseur secret");
        assertThat(referent.get("/inventory/assets/" + asset)).hasStatus(404);
        assertThat(in(
                        "genets",
                        () -> jdbc.sql("select count(*) from asset_share where asset_id = ?")
                                .param(asset)
                                .query(Long.class)
                                .single()))
                .as("its own part alone")
                .isEqualTo(1);
        assertThat(in(
                        "genets",
                        () -> jdbc.sql("select count(*) from asset where id = ?")
                                .param(asset)
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    @Test
    void whoHasNoPartSeesNothing() {
        share(asset("chu", Map.of()), "chu", "60", "lannec", "40");
        assertThat(in("genets", portfolio::received))
                .noneMatch(one -> one.name().equals(name));
        assertThat(in("ormeaux", portfolio::received))
                .noneMatch(one -> one.name().equals(name));
    }

    @Test
    void theOwnerEndsItAndTheJournalTellsBoth() {
        var asset = asset("chu", Map.of());
        share(asset, "lannec", "100");
        assertThat(in("chu", portfolio::given))
                .anyMatch(one -> one.name().equals(name) && one.own().signum() == 0);
        TestBrowser.of(mvc, "rssi@chu.demo").post("/inventory/assets/" + asset + "/sharing/end");
        assertThat(in("lannec", portfolio::received))
                .noneMatch(one -> one.name().equals(name));
        assertThat(in(
                        "chu",
                        () -> jdbc.sql("select action from journal_entry where subject_id = ? order by action")
                                .param(asset.toString())
                                .query(String.class)
                                .list()))
                .contains("inventory.asset-shared", "inventory.asset-unshared");
    }

    @ParameterizedTest
    @CsvSource({
        "chu 100, share-nobody",
        "chu 60 lannec 39.99, share-sum",
        "chu 60 lannec 60, share-sum",
        "lannec 100 genets 0, share-part",
        "lannec 99.999 genets 0.001, share-part",
        "chu 50 ormeaux 50, share-stranger"
    })
    void partsSumToAHundredAndStayInTheGroup(String parts, String code) {
        var percents = percents(parts.split(" "));
        assertThat(in("chu", () -> shared.refusal(id("chu"), percents))).contains(code);
    }

    @Test
    void theFormTellsWhatIsWrongAndKeepsWhatWasTyped() {
        var path = "/inventory/assets/" + asset("chu", Map.of()) + "/sharing";
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        assertThat(rssi.get(path)).bodyText().contains("CH Port-Lannec").doesNotContain("Clinique des Ormeaux");
        assertThat(rssi.post(path, "key", "lits", "parts[" + id("lannec") + "]", "12,5"))
                .hasStatus(422)
                .bodyText()
                .contains("La somme des parts doit faire 100", "12,5");
        assertThat(rssi.post(path, "key", "", "parts[" + id("lannec") + "]", "beaucoup"))
                .hasStatus(422)
                .bodyText()
                .contains("beaucoup");
        assertThat(rssi.post(
                        path,
                        "key",
                        "lits",
                        "parts[" + id("lannec") + "]",
                        "12,5",
                        "parts[" + id("chu") + "]",
                        "87,5 %"))
                .hasStatus3xxRedirection();
    }

    @Test
    void aProductOwnedTwiceIsToldToEachOwnerAsANumberAndToTheGroupAsACount() {
        var product = "Produit " + UUID.randomUUID();
        var before = in("ght", portfolio::twinCounts);
        var own = asset("chu", Map.of(AssetField.PRODUCT, product));
        asset("lannec", Map.of(AssetField.PRODUCT, product.toUpperCase(java.util.Locale.ROOT)));
        asset("ormeaux", Map.of(AssetField.PRODUCT, product));
        assertThat(in("chu", portfolio::twins))
                .filteredOn(twin -> twin.id().equals(own))
                .singleElement()
                .satisfies(twin -> assertThat(twin.others())
                        .as("the clinic is of no group")
                        .isEqualTo(1));
        assertThat(in("ormeaux", portfolio::twins))
                .noneMatch(twin -> twin.product().equals(product));
        assertThat(in("chu", portfolio::twinCounts)).isEmpty();
        var after = in("ght", portfolio::twinCounts).getFirst();
        assertThat(after.products())
                .isEqualTo((before.isEmpty() ? 0 : before.getFirst().products()) + 1);
        assertThat(after.copies())
                .isEqualTo((before.isEmpty() ? 0 : before.getFirst().copies()) + 2);
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private UUID asset(String owner, Map<AssetField, String> more) {
        var values = new java.util.HashMap<>(more);
        values.put(AssetField.NAME, name);
        return in(
                owner,
                () -> intake.create(
                        id(owner), new IntakeSource(Channel.MANUAL, "manual"), AssetKind.APPLICATION, values));
    }

    private void share(UUID asset, String... parts) {
        in("chu", () -> {
            shared.share(asset, "lits", percents(parts));
            return true;
        });
    }

    private static Map<UUID, BigDecimal> percents(String... parts) {
        var percents = new java.util.LinkedHashMap<UUID, BigDecimal>();
        for (int i = 0; i < parts.length; i += 2) {
            percents.put(id(parts[i]), new BigDecimal(parts[i + 1]));
        }
        return percents;
    }

    private <T> T in(String organisation, Supplier<T> work) {
        return Objects.requireNonNull(Scope.of(Actor.platform("test", "test"), id(organisation))
                .call(() -> transaction.execute(status -> work.get())));
    }
}
