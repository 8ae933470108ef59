package fr.hygie.inventory.obsolescence;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies.Followed;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.software.Software;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.inventory.support.ReplacementRules;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** In an establishment made for each test. */
@HygieTest
class LifeCyclePoliciesTests {
    private static final String WINDOWS_10 = "windows-10/10-22h2";
    private static final IntakeSource SOURCE = new IntakeSource(Channel.MANUAL, "manual");

    @Autowired
    private LifeCyclePolicies policies;

    @Autowired
    private Intake intake;

    @Autowired
    private Assets assets;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private Software software;

    @Autowired
    private LifeCycles lifeCycles;

    @Autowired
    private Calendar calendar;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @BeforeEach
    void anEstablishment() {
        Establishment.add(scope, jdbc, transaction);
    }

    @Test
    void anExtensionThatNobodyBoughtDoesNotCount() {
        var desk = desk("19045");
        assertThat(asset(desk).support()).isEqualTo(SupportState.ENDED);
        assertThat(asset(desk).supportEnds()).isEqualTo(LocalDate.of(2025, 10, 14));
        assertThat(asset(desk).replaceYear()).isEqualTo(calendar.today().getYear());
    }

    @Test
    void aPurchaseReclassifiesItsAssetsAndOnlyThemAtOnce() {
        var desk = desk("19045");
        var other = desk("7601");
        var until = calendar.today().plusYears(1);
        scope.run(() -> policies.extend(organisation, WINDOWS_10, until, "marché 2026-12"));
        assertThat(asset(desk).support()).isEqualTo(SupportState.EXTENDED);
        assertThat(asset(desk).supportEnds()).isEqualTo(until);
        assertThat(asset(desk).replaceYear()).isEqualTo(until.getYear());
        assertThat(asset(other).support()).isEqualTo(SupportState.ENDED);
        assertThat(counted(SupportState.EXTENDED)).isEqualTo(1);
        assertThat(asset(desk("19045")).support()).as("one that comes later").isEqualTo(SupportState.EXTENDED);

        scope.run(() -> policies.withdraw(organisation, WINDOWS_10));
        assertThat(asset(desk).support()).isEqualTo(SupportState.ENDED);
        assertThat(counted(SupportState.EXTENDED)).isZero();
        assertThat(journal("inventory.support-decided")).isEqualTo(1);
        assertThat(journal("inventory.support-withdrawn")).isEqualTo(1);
    }

    @Test
    void aPurchaseEndsByItself() {
        var desk = desk("19045");
        scope.run(
                () -> policies.extend(organisation, WINDOWS_10, calendar.today().plusDays(1), "marché 2026-12"));
        assertThat(asset(desk).support()).isEqualTo(SupportState.EXTENDED);
        inScope(() -> jdbc.sql(
                        "update support_decision set extended_until = extended_until - 2 where organisation_id = ?")
                .param(organisation)
                .update());
        inScope(() -> jdbc.sql("update fleet_state set refreshed_on = refreshed_on - 1 where organisation_id = ?")
                .param(organisation)
                .update());
        scope.run(() -> fleet.refresh(organisation));
        assertThat(asset(desk).support()).isEqualTo(SupportState.ENDED);
    }

    @Test
    void anEndOfTheEstablishmentPrevailsAndCanBeWithdrawn() {
        var desk = desk("7601");
        var last = calendar.today().plusYears(3);
        scope.run(() -> policies.end(organisation, "windows/7-sp1", last, "engagement du fournisseur du 03/11/2026"));
        assertThat(asset(desk).support()).isEqualTo(SupportState.SUPPORTED);
        assertThat(asset(desk).supportEnds()).isEqualTo(last);
        scope.run(() -> policies.withdraw(organisation, "windows/7-sp1"));
        assertThat(asset(desk).support()).isEqualTo(SupportState.ENDED);
        assertThat(asset(desk).supportEnds()).isEqualTo(LocalDate.of(2020, 1, 14));
    }

    @Test
    void aProductWhoseVersionIsNotRecognisedMayBeGivenAnEnd() {
        var desk = scope.call(() -> intake.create(
                organisation,
                SOURCE,
                AssetKind.WORKSTATION,
                Map.of(AssetField.NAME, "PC", AssetField.OS_NAME, "Microsoft Windows 11 Professionnel")));
        assertThat(asset(desk).support()).isEqualTo(SupportState.UNKNOWN);
        scope.run(
                () -> policies.end(organisation, "windows-11", calendar.today().minusDays(1), "parc à remplacer"));
        assertThat(asset(desk).support()).isEqualTo(SupportState.ENDED);
        scope.run(() -> policies.withdraw(organisation, "windows-11"));
        assertThat(asset(desk).support()).isEqualTo(SupportState.UNKNOWN);
        assertThat(asset(desk).supportEnds()).isNull();
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsFollowedByItsNameAndGivenAnEndForAllThatAreAlike() {
        var one = device(Map.of());
        var other = device(Map.of());
        assertThat(asset(one).support()).isEqualTo(SupportState.UNKNOWN);
        assertThat(asset(one).cycle()).isEqualTo("local/Vitalor Scope M5");
        var last = calendar.today().minusDays(1);
        scope.run(() -> policies.end(organisation, "local/Vitalor Scope M5", last, "arrêt annoncé"));
        assertThat(List.of(asset(one), asset(other), asset(device(Map.of()))))
                .extracting(AssetRow::support)
                .containsOnly(SupportState.ENDED);
        assertThat(asset(one).replaceYear()).isEqualTo(calendar.today().getYear());
    }

    @Test
    void whatIsAnnouncedForOneAssetCountsWhenItIsTheFirstToEnd() {
        var soon = calendar.today().plusMonths(3);
        var announced = device(Map.of(AssetField.SUPPORT_UNTIL, soon.toString()));
        assertThat(asset(announced).support()).isEqualTo(SupportState.ENDING);
        assertThat(asset(announced).supportEnds()).isEqualTo(soon);
        var promised = device(Map.of(
                AssetField.SUPPORT_UNTIL, soon.toString(), AssetField.OS_NAME, "Microsoft Windows XP Professionnel"));
        assertThat(asset(promised).support())
                .as("its system has ended, whatever the supplier says")
                .isEqualTo(SupportState.ENDED);
        recount(2);
        assertThat(asset(announced).support()).isEqualTo(SupportState.ENDING);
        scope.run(() -> policies.end(
                organisation, "local/Vitalor Scope M5", calendar.today().plusYears(5), "contrat prolongé"));
        assertThat(asset(announced).support())
                .as("what the establishment decides prevails")
                .isEqualTo(SupportState.SUPPORTED);
        scope.run(() -> policies.withdraw(organisation, "local/Vitalor Scope M5"));
        assertThat(asset(announced).supportEnds()).isEqualTo(soon);
    }

    @Test
    void whereThereIsNothingToMendNothingIsUnknown() {
        var printer = create(AssetKind.PRINTER, Map.of(AssetField.MODEL, "MS521dn", AssetField.FIRMWARE, "2023.4"));
        var premises = create(AssetKind.PREMISES, Map.of());
        var server = create(AssetKind.SERVER, Map.of());
        assertThat(asset(printer).support()).isEqualTo(SupportState.NOT_FOLLOWED);
        assertThat(asset(premises).support()).isEqualTo(SupportState.NOT_FOLLOWED);
        assertThat(asset(server).support()).as("something runs there").isEqualTo(SupportState.UNKNOWN);
        scope.run(() ->
                policies.end(organisation, "local/MS521dn", calendar.today().plusYears(2), "contrat"));
        assertThat(asset(printer).support()).isEqualTo(SupportState.SUPPORTED);
        scope.run(() -> policies.withdraw(organisation, "local/MS521dn"));
        assertThat(asset(printer).support()).isEqualTo(SupportState.NOT_FOLLOWED);
    }

    @Test
    void theFirmwareOfNetworkEquipmentIsJudged() {
        var values = Map.of(
                AssetField.MANUFACTURER, "Cisco Systems",
                AssetField.MODEL, "C9200L-48P-4X",
                AssetField.FIRMWARE, "17.03.04");
        var row = asset(create(AssetKind.NETWORK_EQUIPMENT, values));
        assertThat(row.cycle()).isEqualTo("cisco-ios-xe/17.3");
        assertThat(row.support()).isEqualTo(SupportState.ENDED);
    }

    private UUID device(Map<AssetField, String> more) {
        var values = new HashMap<>(more);
        values.put(AssetField.MANUFACTURER, "Vitalor");
        values.put(AssetField.MODEL, "Scope M5");
        values.put(AssetField.FIRMWARE, "8.1");
        return create(AssetKind.MEDICAL_DEVICE, values);
    }

    private UUID create(AssetKind kind, Map<AssetField, String> more) {
        var values = new HashMap<>(more);
        values.put(AssetField.NAME, kind + "-" + UUID.randomUUID());
        return scope.call(() -> intake.create(organisation, SOURCE, kind, values));
    }

    /** As if the fleet had last been counted so many days ago. */
    private void recount(int days) {
        scope.run(() -> fleet.refresh(organisation));
        inScope(() -> jdbc.sql("update fleet_state set refreshed_on = refreshed_on - ?::int where organisation_id = ?")
                .params(days, organisation)
                .update());
        scope.run(() -> fleet.refresh(organisation));
    }

    @Test
    void whatRunsIsListedWithWhatItsPublisherOffers() {
        desk("19045");
        desk("19045");
        scope.run(() -> fleet.refresh(organisation));
        var followed = scope.call(() -> policies.followed(organisation));
        assertThat(followed).singleElement().satisfies(version -> {
            assertThat(version.cycle()).isEqualTo(WINDOWS_10);
            assertThat(version.assets()).isEqualTo(2);
            assertThat(version.kinds()).containsExactly(AssetKind.WORKSTATION);
            assertThat(version.extensible(calendar.today())).isTrue();
            assertThat(version.applied().state()).isEqualTo(SupportState.ENDED);
        });
    }

    @Test
    void anotherEstablishmentDecidesForItselfAlone() {
        scope.run(
                () -> policies.extend(organisation, WINDOWS_10, calendar.today().plusYears(1), "marché"));
        var other = Scope.of(Actor.platform("test", "test"), UUID.randomUUID());
        assertThat(other.call(() -> policies.of(organisation)).decisions()).isEmpty();
        assertThat(other.call(() -> policies.followed(organisation))).isEqualTo(List.<Followed>of());
    }

    @Test
    void softwareIsWorthWhatTheEstablishmentPaysFor() {
        var identity = new AssetIdentity(null, null, null, "SN-SQL", "Maker", null, List.of(), "SRV-1", "essai");
        var item = new SoftwareItem("Microsoft SQL Server 2016 (64-bit)", "13.0.6300.2", "Microsoft Corporation");
        var report = new AssetReport("1", identity, AssetKind.SERVER, Map.of(), List.of(item), null, null);
        scope.run(() -> intake.accept(
                organisation, new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, List.of(report)));
        var cycle = title().versions().getFirst().cycle();
        assertThat(title().ended()).isEqualTo(1);
        scope.run(() -> policies.extend(
                organisation, String.valueOf(cycle), calendar.today().plusYears(1), "marché"));
        assertThat(title().ended()).isZero();
        assertThat(title().versions().getFirst().support()).isEqualTo(SupportState.EXTENDED);
        scope.run(() -> policies.withdraw(organisation, String.valueOf(cycle)));
        assertThat(title().ended()).isEqualTo(1);
    }

    private record Found(long ended, List<Software.Version> versions) {}

    private Found title() {
        return scope.call(() -> {
            var asked = new Software.Asked("SQL Server 2016", "", false);
            var title = software.titles(asked, Software.Order.NAME, false, 1, 0)
                    .rows()
                    .getFirst();
            return new Found(title.ended(), software.versions(title.id()));
        });
    }

    @Test
    void agesAndPricesChangeThePlan() {
        var laptop = scope.call(() -> intake.create(
                organisation,
                SOURCE,
                AssetKind.LAPTOP,
                Map.of(AssetField.NAME, "PT", AssetField.PURCHASED_ON, "2024-03-01")));
        assertThat(asset(laptop).replaceYear()).isEqualTo(2029);
        scope.run(() -> policies.replaceBy(organisation, Map.of(AssetKind.LAPTOP, new ReplacementRules.Rule(7, 1300))));
        assertThat(asset(laptop).replaceYear()).isEqualTo(2031);
        assertThat(asset(laptop).replaceCost()).isEqualByComparingTo("1300");
        assertThat(journal("inventory.replacement-rules-changed")).isEqualTo(1);
        scope.run(() -> policies.replaceBy(organisation, Map.of(AssetKind.LAPTOP, new ReplacementRules.Rule(7, 1300))));
        assertThat(journal("inventory.replacement-rules-changed"))
                .as("nothing changed")
                .isEqualTo(1);
    }

    /** The statement that draws the plan of a whole fleet says what the program says of one asset. */
    @Test
    void thePlanOfAFleetIsThatOfEachOfItsAssets() {
        var random = new Random(20261122);
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 200; i++) {
            ids.add(drawn(random));
        }
        scope.run(() -> policies.replaceBy(organisation, Map.of(AssetKind.LAPTOP, new ReplacementRules.Rule(4, 999))));
        var rules = scope.call(() -> policies.of(organisation)).rules();
        for (var id : ids) {
            var asset = asset(id);
            var support = new CycleSupport(asset.cycle(), asset.support(), asset.supportEnds());
            var expected =
                    lifeCycles.replacement(rules, asset.kind(), asset.values().get(AssetField.PURCHASED_ON), support);
            assertThat(asset.replaceYear()).as(asset.toString()).isEqualTo(expected.year());
            assertThat(asset.replaceReason()).as(asset.toString()).isEqualTo(expected.reason());
            assertThat(asset.replaceCost() == null ? null : asset.replaceCost().setScale(0))
                    .as(asset.toString())
                    .isEqualTo(expected.cost() == null ? null : expected.cost().setScale(0));
        }
        assertThat(ids.stream().map(this::asset).map(AssetRow::replaceReason)).contains("AGE", "END_OF_SUPPORT", null);
    }

    private UUID drawn(Random random) {
        var kinds = List.of(AssetKind.LAPTOP, AssetKind.WORKSTATION, AssetKind.SERVER, AssetKind.VIRTUAL_MACHINE);
        var id = UUID.randomUUID();
        var bought = random.nextInt(4) == 0
                ? "{}"
                : "{\"purchased_on\":\"%s\"}"
                        .formatted(LocalDate.of(2016, 2, 29).plusDays(random.nextInt(4000)));
        var ends = random.nextInt(3) == 0 ? null : LocalDate.of(2018, 2, 28).plusDays(random.nextInt(6000));
        inScope(() -> jdbc.sql("""
                        insert into asset (organisation_id, id, kind, name, attributes, source, first_seen, cycle, support,
                          support_ends, search)
                        values (:organisation, :id, :kind, 'x', :bought::jsonb, 'TEST', now(), 'test/' || :id, :support, :ends, '')""")
                .param("organisation", organisation)
                .param("id", id)
                .param("kind", kinds.get(random.nextInt(kinds.size())).name())
                .param("bought", bought)
                .param("support", random.nextBoolean() ? "ENDED" : "UNKNOWN")
                .param("ends", ends)
                .update());
        return id;
    }

    private UUID desk(String build) {
        boolean seven = build.equals("7601");
        return scope.call(() -> intake.create(
                organisation,
                SOURCE,
                AssetKind.WORKSTATION,
                Map.of(
                        AssetField.NAME,
                        "PC-" + UUID.randomUUID(),
                        AssetField.OS_NAME,
                        seven ? "Microsoft Windows 7 Professionnel" : "Microsoft Windows 10 Professionnel",
                        AssetField.OS_VERSION,
                        seven ? "6.1.7601" : "22H2",
                        AssetField.OS_BUILD,
                        build)));
    }

    private AssetRow asset(UUID id) {
        return scope.call(() -> assets.head(id)).asset();
    }

    private long counted(SupportState state) {
        return inScope(() -> jdbc.sql(
                        "select coalesce(sum(assets), 0) from fleet_summary where organisation_id = ? and support = ?")
                .params(organisation, state.name())
                .query(BigDecimal.class)
                .single()
                .longValue());
    }

    private long journal(String action) {
        return inScope(() -> jdbc.sql("select count(*) from journal_entry where organisation_id = ? and action = ?")
                .params(organisation, action)
                .query(Long.class)
                .single());
    }

    private <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
