package fr.hygie.inventory.fleet;

import fr.hygie.HygieApplication;
import fr.hygie.TestDatabase;
import fr.hygie.indicator.Establishments;
import fr.hygie.indicator.Establishments.Query;
import fr.hygie.indicator.IndicatorHistory;
import fr.hygie.indicator.Indicators;
import fr.hygie.indicator.Rollups;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures the counts and the sums on this computer; with "serve", goes on serving what it measured on port 8098. */
final class FleetMeasures {
    private static final UUID CHU = UUID.nameUUIDFromBytes("hygie-demonstration:chu".getBytes());

    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transaction;
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));

    private FleetMeasures(ConfigurableApplicationContext context) {
        this.context = context;
        this.transaction = context.getBean(TransactionTemplate.class);
    }

    public static void main(String[] arguments) throws Exception {
        var context = new SpringApplicationBuilder(HygieApplication.class)
                .initializers(new TestDatabase())
                .run("--hygie.demo=true", "--server.port=8098", "--hygie.fleet.interval=1h");
        new FleetMeasures(context).run(Arrays.asList(arguments));
        if (!Arrays.asList(arguments).contains("serve")) {
            context.close();
        }
    }

    private void run(List<String> arguments) {
        var generated = new GeneratedFleet(context.getBean(JdbcClient.class), transaction);
        var summary = context.getBean(FleetSummary.class);
        boolean small = arguments.contains("small");
        generated.fleet(
                CHU, sites("chu-aubin", "chu-greve", "chu-tilleuls", "chu-embruns", "chu-ifsi"), small ? 4200 : 20_000);
        measure(
                "count the fleet of " + count(CHU) + " assets, first time",
                1,
                () -> in(CHU, () -> summary.refresh(CHU)));
        measure("count it again", 20, () -> in(CHU, () -> summary.refresh(CHU)));
        for (var key : List.of("lannec", "brumeux", "ormeaux", "marronniers", "genets")) {
            generated.fleet(id(key), List.of(id(key)), key.equals("genets") ? 30 : 600);
            in(id(key), () -> summary.refresh(id(key)));
        }
        measure(
                "count the fleet of " + count(CHU) + " assets, first time",
                1,
                () -> in(CHU, () -> summary.refresh(CHU)));
        measure("count it again", 20, () -> in(CHU, () -> summary.refresh(CHU)));
        var indicators = context.getBean(Indicators.class);
        var region = generated.region(
                3800, indicators.all().stream().map(one -> one.id()).toList());
        var rollups = context.getBean(Rollups.class);
        var establishments = context.getBean(Establishments.class);
        var worst = Query.worst(indicators.all().getFirst(), 12);
        context.getBean(JdbcClient.class);
        measure("sums of 3 800 establishments, today", 300, () -> in(region, () -> rollups.of(region)));
        measure("sums of a day of the past", 20, () -> in(region, () -> rollups.of(region, today.minusDays(200))));
        measure("who reports, and the worst", 300, () -> in(region, () -> establishments.page(region, worst)));
        var history = context.getBean(IndicatorHistory.class);
        var days = IntStream.range(0, 12)
                .mapToObj(month -> today.minusMonths(month))
                .toList();
        measure(
                "twelve months of one indicator",
                20,
                () -> in(region, () -> history.of(region, indicators.all().getFirst(), days)));
    }

    private static void measure(String what, int times, Runnable work) {
        var took = new double[times];
        for (int warm = 0; warm < Math.min(20, times - 1); warm++) {
            work.run();
        }
        for (int turn = 0; turn < times; turn++) {
            long start = System.nanoTime();
            work.run();
            took[turn] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(took);
        System.out.printf(
                "%-60s n %4d  p50 %7.1f ms  p99 %7.1f ms%n",
                what, times, took[times / 2], took[Math.min(times - 1, (int) Math.ceil(times * 0.99) - 1)]);
    }

    private long count(UUID organisation) {
        return in(
                organisation,
                () -> context.getBean(JdbcClient.class)
                        .sql("select count(*) from asset where organisation_id = ?")
                        .param(organisation)
                        .query(Long.class)
                        .single());
    }

    private static List<UUID> sites(String... keys) {
        return Arrays.stream(keys).map(FleetMeasures::id).toList();
    }

    private static UUID id(String key) {
        return UUID.nameUUIDFromBytes(("hygie-demonstration:" + key).getBytes());
    }

    private void in(UUID organisation, Runnable work) {
        in(organisation, () -> {
            work.run();
            return 0;
        });
    }

    private <T> T in(UUID organisation, java.util.function.Supplier<T> work) {
        return Scope.of(Actor.platform("measure", "console"), organisation)
                .call(() -> transaction.execute(status -> work.get()));
    }
}
