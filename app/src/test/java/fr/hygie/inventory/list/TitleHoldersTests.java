package fr.hygie.inventory.list;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.asset.AssetRows;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.list.AssetList.Counted;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.summary.AssetHolders;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A title that most have is listed as any other is, only sooner; on a real database. */
@HygieTest
class TitleHoldersTests {
    private static final List<AssetKind> KINDS =
            List.of(AssetKind.WORKSTATION, AssetKind.LAPTOP, AssetKind.SERVER, AssetKind.PRINTER);

    @Autowired
    private AssetRows rows;

    @Autowired
    private AssetHolders holders;

    @Autowired
    private AssetCounts counts;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private Intake intake;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("Claire", "test"), organisation);
    private final Random random = new Random(7);
    private final String title = "Common title " + organisation;
    private final String rare = "Rare title " + organisation;

    @BeforeEach
    void aFleet() {
        Establishment.add(scope, jdbc, transaction);
        var reports = new ArrayList<AssetReport>();
        for (int i = 0; i < 120; i++) {
            reports.add(report(i));
        }
        scope.run(() -> {
            intake.accept(organisation, new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, reports);
            fleet.refresh(organisation);
        });
    }

    /** Some share a name, some left the fleet, some have two versions, some have none. */
    private AssetReport report(int number) {
        var identity = new AssetIdentity(
                null, null, null, "SN-" + organisation + number, "Maker", null, List.of(), "M-" + number / 2, null);
        var software = new ArrayList<SoftwareItem>();
        if (random.nextInt(5) > 0) {
            software.add(new SoftwareItem(title, "1." + random.nextInt(4), "Publisher"));
        }
        if (random.nextInt(5) == 0) {
            software.add(new SoftwareItem(title, "2.0", "Publisher"));
        }
        if (number == 7) {
            software.add(new SoftwareItem(rare, "1.0", "Publisher"));
        }
        var state = LifeCycleState.values()[random.nextInt(LifeCycleState.values().length)];
        return new AssetReport(
                "" + number,
                identity,
                KINDS.get(random.nextInt(KINDS.size())),
                Map.of(AssetField.STATE, random.nextBoolean() ? "IN_USE" : state.name()),
                software,
                null,
                null);
    }

    private Counted page(int many, boolean descending, int page, int size) {
        var list = new AssetList(jdbc, rows, holders, counts, new TitleHolders(jdbc, rows, many), clock);
        return scope.call(() -> transaction.execute(status -> {
            var product = jdbc.sql("select id from product where name = ?")
                    .param(title)
                    .query(String.class)
                    .single();
            var criteria = AssetCriteria.of("", Map.of(AssetFilter.PRODUCT.key(), product));
            return list.count(criteria, AssetOrder.NAME, descending, page, size);
        }));
    }

    @Test
    void everyPageIsTheSameEitherWay() {
        assertThat(answered(title, 1, "", Map.of(), 1))
                .as("else both were one way")
                .isTrue();
        var whole = page(Integer.MAX_VALUE, false, 1, 200);
        assertThat(whole.total()).isBetween(30L, 110L).isEqualTo(whole.rows().size());
        for (boolean descending : new boolean[] {false, true}) {
            for (int size : new int[] {7, 25, 120}) {
                for (int page = 1; page <= 2; page++) {
                    assertThat(page(1, descending, page, size))
                            .isEqualTo(page(Integer.MAX_VALUE, descending, page, size));
                }
            }
        }
    }

    @Test
    void aPageThatDoesNotExistIsTheLastOne() {
        assertThat(page(1, false, 9, 25)).isEqualTo(page(Integer.MAX_VALUE, false, 9, 25));
    }

    /** Whether the short way is taken for a title; all else as the list asks. */
    private boolean answered(String titled, int many, String words, Map<String, String> further, int page) {
        return scope.call(() -> transaction.execute(status -> {
            var product = jdbc.sql("select id from product where name = ?")
                    .param(titled)
                    .query(Integer.class)
                    .single();
            var versions = jdbc.sql("select array_agg(id) from product_version where product_id = ?")
                    .param(product)
                    .query((row, number) -> (Integer[]) row.getArray(1).getArray())
                    .single();
            var filters = new HashMap<>(further);
            filters.put(AssetFilter.PRODUCT.key(), String.valueOf(product));
            return new TitleHolders(jdbc, rows, many)
                    .answer(
                            AssetCriteria.of(words, filters),
                            new AssetQuery.Known(holders.here(), versions, new Integer[0]),
                            AssetOrder.NAME,
                            page,
                            25);
        }));
    }

    @Test
    void theShortWayIsTakenForACommonTitleAloneAndOnItsFirstPages() {
        assertThat(answered(title, 50, "", Map.of(), 1)).isTrue();
        assertThat(answered(title, 50, "", Map.of(), 10)).isTrue();
        assertThat(answered(title, 50, "", Map.of(), 11)).as("far behind").isFalse();
        assertThat(answered(title, 50, "M-1", Map.of(), 1)).as("with words").isFalse();
        assertThat(answered(title, 50, "", Map.of(AssetFilter.KIND.key(), "LAPTOP"), 1))
                .as("narrowed further")
                .isFalse();
        assertThat(answered(rare, 50, "", Map.of(), 1)).as("rare").isFalse();
        assertThat(answered(rare, 1, "", Map.of(), 1))
                .as("that one has it is known")
                .isTrue();
    }
}
