package fr.hygie.inventory.summary;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists, totals and counts of the fleet agree on what is silent, whatever the scope. */
@HygieTest
class SilenceTests {
    private static final AssetCriteria SILENT = AssetCriteria.of("", Map.of(AssetFilter.SILENT.key(), "true"));

    @Autowired
    private Intake intake;

    @Autowired
    private AssetList list;

    @Autowired
    private SilenceRules rules;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private final UUID one = UUID.randomUUID();
    private final UUID site = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void twoEstablishmentsAndASite() {
        Establishment.add(scope(one), jdbc, transaction);
        Establishment.add(scope(site), OrganisationKind.SITE, "OTHER", jdbc, transaction);
        Establishment.add(scope(other), jdbc, transaction);
        scope(one).run(() -> rules.choose(one, new SilenceRules.Rule(10, 365)));
    }

    @Test
    void anEstablishmentIsJudgedByItsOwnRuleAlsoTogetherWithItsSites() {
        report(one, "A", 20);
        report(one, "B", 5);
        assertThat(names(scope(one, site))).containsExactly("A");
        assertThat(totals(scope(one, site))).isEqualTo(1).isEqualTo(counted(one));
    }

    @Test
    void acrossEstablishmentsEachIsJudgedByItsOwn() {
        report(one, "A", 20);
        report(other, "B", 20);
        report(other, "C", 40);
        assertThat(names(scope(one, other, site))).containsExactly("A", "C");
        assertThat(totals(scope(one, other, site))).isEqualTo(2).isEqualTo(counted(one) + counted(other));
    }

    @Test
    void whatNeverAnsweredIsSilentOnlyOnceItIsKnownForLong() {
        report(other, "A", null);
        assertThat(names(scope(other))).isEmpty();
        assertThat(totals(scope(other))).isEqualTo(0).isEqualTo(counted(other));
        assertThat(found(scope(other), AssetFilter.NEVER)).containsExactly("A");

        in(
                scope(other),
                () -> jdbc.sql("update asset set first_seen = first_seen - interval '31 days'")
                        .update());
        counted(other); // as it is each day

        assertThat(names(scope(other))).containsExactly("A");
        assertThat(totals(scope(other))).isEqualTo(1).isEqualTo(counted(other));
        assertThat(found(scope(other), AssetFilter.NEVER)).containsExactly("A");
        assertThat(found(scope(other), "30")).as("days since it was seen").isEmpty();
        assertThat(scope(other).call(() -> rules.proposed(other))).isZero();
    }

    @Test
    void aSheetSaysTheSame() {
        var now = clock.instant();
        var silence = scope(one).call(() -> rules.silence(one));
        assertThat(silence.holds(one, now.minus(Duration.ofDays(12)), now)).isTrue();
        assertThat(silence.holds(one, now.minus(Duration.ofDays(8)), now)).isFalse();
        assertThat(silence.holds(other, now.minus(Duration.ofDays(12)), now)).isFalse();
    }

    private void report(UUID organisation, String name, @Nullable Integer daysAgo) {
        var identity = new AssetIdentity(null, null, null, null, null, null, List.of(), name, null);
        var seen = daysAgo == null ? null : clock.instant().minus(Duration.ofDays(daysAgo));
        var report = new AssetReport("", identity, AssetKind.WORKSTATION, Map.of(), null, null, seen);
        scope(organisation)
                .run(() -> intake.accept(
                        organisation, new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, List.of(report)));
    }

    private List<String> names(Scope scope) {
        return found(scope, "true");
    }

    private List<String> found(Scope scope, String silent) {
        var criteria = AssetCriteria.of("", Map.of(AssetFilter.SILENT.key(), silent));
        return scope.call(() -> list.show(criteria, AssetOrder.NAME, false, 1, 50)).rows().stream()
                .map(AssetRow::name)
                .toList();
    }

    private long totals(Scope scope) {
        var all = scope.call(() -> list.totals(AssetCriteria.of("", Map.of())));
        assertThat(scope.call(() -> list.totals(SILENT)).total()).isEqualTo(all.silent());
        return all.silent();
    }

    /** As the home page and the indicators count. */
    private long counted(UUID organisation) {
        return in(scope(organisation), () -> {
            fleet.refresh(organisation);
            return jdbc.sql("select coalesce(sum(assets), 0) from fleet_summary where silent")
                    .query(Long.class)
                    .single();
        });
    }

    private static Scope scope(UUID... organisations) {
        return new Scope(Actor.platform("test", "test"), organisations[0], Set.of(organisations), Set.of());
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
