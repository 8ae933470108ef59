package fr.hygie.inventory.intake;

import fr.hygie.TestHouse;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.summary.SilenceRules;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A house of a test whose rule of silence retires by itself after ninety days; twenty of its machines give news. */
final class SilentFleet {
    static final IntakeSource AGENT = new IntakeSource(Channel.AGENT, "agent");
    static final IntakeSource GLPI = new IntakeSource(Channel.GLPI, "GLPI");
    static final IntakeSource BY_HAND = new IntakeSource(Channel.MANUAL, "manual");
    static final Map<AssetField, String> NOTHING = Map.of();

    final TestHouse house;
    private final Intake intake;
    private final RetirementRule retirement;
    private final SilenceRules rules;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** One of which nothing is known yet. */
    SilentFleet(ApplicationContext beans) {
        house = new TestHouse(beans);
        intake = beans.getBean(Intake.class);
        retirement = beans.getBean(RetirementRule.class);
        rules = beans.getBean(SilenceRules.class);
        jdbc = beans.getBean(JdbcClient.class);
        clock = beans.getBean(Clock.class);
        choose(new SilenceRules.Rule(30, 90, true, 5));
    }

    static SilentFleet ofTwenty(ApplicationContext beans) {
        var fleet = new SilentFleet(beans);
        fleet.take(
                AGENT,
                IntStream.range(0, 20)
                        .mapToObj(number -> fleet.machine("PC-" + number, AssetKind.WORKSTATION, NOTHING, 0))
                        .toList());
        return fleet;
    }

    void choose(SilenceRules.Rule rule) {
        house.scope().run(() -> rules.choose(house.organisation(), rule));
    }

    List<RetirementNight> nights() {
        return house.in(() -> retirement.nights(house.organisation()));
    }

    /** As if the rule had not looked today. */
    Optional<RetirementNight> tonight() {
        yesterday();
        return house.scope().call(() -> retirement.night(house.organisation()));
    }

    void yesterday() {
        house.in(() -> jdbc.sql("update fleet_policy set looked_on = looked_on - 1 where organisation_id = ?")
                .param(house.organisation())
                .update());
    }

    AssetReport machine(String name, AssetKind kind, Map<AssetField, String> values, @Nullable Integer silentDays) {
        var identity = new AssetIdentity(null, null, null, "SN" + name + "42", null, null, List.of(), null, null);
        var all = new java.util.EnumMap<AssetField, String>(AssetField.class);
        all.put(AssetField.NAME, name);
        all.putAll(values);
        var seen = silentDays == null ? null : clock.instant().minus(Duration.ofDays(silentDays));
        return new AssetReport("", identity, kind, all, null, null, seen);
    }

    void take(IntakeSource source, AssetReport report) {
        take(source, List.of(report));
    }

    void take(IntakeSource source, List<AssetReport> reports) {
        house.scope().run(() -> intake.accept(house.organisation(), source, IntakeMode.BOTH, reports));
    }

    UUID id(String name) {
        return house.in(() -> jdbc.sql("select id from asset where organisation_id = ? and name = ?")
                .params(house.organisation(), name)
                .query(UUID.class)
                .single());
    }

    String state(String name) {
        return house.in(() -> jdbc.sql("select state from asset where organisation_id = ? and name = ?")
                .params(house.organisation(), name)
                .query(String.class)
                .single());
    }
}
