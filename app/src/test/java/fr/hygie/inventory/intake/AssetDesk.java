package fr.hygie.inventory.intake;

import fr.hygie.Establishment;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetView;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An establishment of its own for a test, in which a person enters assets and agents report them. */
final class AssetDesk {
    static final IntakeSource BY_HAND = new IntakeSource(Channel.MANUAL, "manual");
    private static final IntakeSource AGENT = new IntakeSource(Channel.AGENT, "agent");

    final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("Claire", "test"), organisation);
    private final Intake intake;
    private final Assets assets;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    AssetDesk(ApplicationContext beans) {
        intake = beans.getBean(Intake.class);
        assets = beans.getBean(Assets.class);
        jdbc = beans.getBean(JdbcClient.class);
        transaction = beans.getBean(TransactionTemplate.class);
        Establishment.add(scope, jdbc, transaction);
    }

    UUID create(Map<AssetField, String> values) {
        return inScope(() -> intake.create(organisation, BY_HAND, AssetKind.WORKSTATION, values));
    }

    void edit(UUID id, int version, Map<AssetField, String> values) {
        run(() -> intake.edit(id, version, BY_HAND, values));
    }

    UUID report(String host, String serial, List<SoftwareItem> software) {
        var identity = new AssetIdentity(null, null, null, serial, null, null, List.of(), host, null);
        var report = new AssetReport(
                "1", identity, AssetKind.WORKSTATION, Map.of(), software, null, Instant.parse("2026-11-01T08:00:00Z"));
        run(() -> intake.accept(organisation, AGENT, IntakeMode.BOTH, List.of(report)));
        return UUID.fromString(text("select asset_id::text from asset_key where kind = 'SERIAL' and value like '"
                + serial.toLowerCase(java.util.Locale.ROOT).replace("-", "") + "/%'"));
    }

    AssetView view(UUID id) {
        return inScope(() -> assets.view(id));
    }

    List<UUID> all() {
        return inScope(() -> jdbc.sql("select id from asset").query(UUID.class).list());
    }

    String text(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    void run(Runnable work) {
        inScope(() -> {
            work.run();
            return true;
        });
    }

    <T> T inScope(Supplier<T> work) {
        return scope.call(() -> transaction.execute(status -> work.get()));
    }
}
