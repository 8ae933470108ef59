package fr.hygie.bench;

import fr.hygie.demo.Demonstration;
import java.util.List;
import java.util.function.Consumer;

/** A whole region on one page: its agency looks at 3 800 establishments. */
final class RollupBench implements Bench {
    @Override
    public String name() {
        return "rollup";
    }

    @Override
    public String help() {
        return "home of a region and the list of its establishments";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(new BenchOption("establishments", "3800", "in the region"), BenchOption.REQUESTS);
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        int establishments = settings.number("establishments");
        int requests = settings.number("requests");
        try (var server = BenchServer.start(
                settings.folder().resolve("home"),
                "demo",
                List.of("hygie.demo.fleet=small", "hygie.demo.region=" + establishments, "hygie.bench=true"))) {
            figures.accept(Figure.of(
                    "first start with the load of the region",
                    "< 60 s",
                    "%.1f s",
                    server.ready().toMillis() / 1e3));
            var browser = new Browser(server.address());
            browser.signIn("ars@region.demo", Demonstration.PASSWORD);
            figures.accept(PagesBench.read(
                    browser,
                    "region home, %d establishments".formatted(establishments),
                    "≤ 100 ms (p99)",
                    "",
                    requests));
            figures.accept(PagesBench.read(
                    browser, "list of the establishments", "≤ 100 ms (p99)", "indicators/establishments", requests));
        }
    }
}
