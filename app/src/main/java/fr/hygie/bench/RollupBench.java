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
        return "region home over many establishments [--establishments 3800] [--requests 300]";
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        int establishments = settings.number("establishments", 3_800);
        int requests = settings.number("requests", 300);
        try (var server = BenchServer.start(
                settings.folder().resolve("home"),
                "demo",
                List.of("hygie.demo.fleet=small", "hygie.demo.region=" + establishments, "hygie.bench=true"))) {
            var browser = new Browser(server.address());
            browser.signIn("ars@region.demo", Demonstration.PASSWORD);
            figures.accept(PagesBench.read(
                    browser,
                    "region home, %d establishments".formatted(establishments),
                    "≤ 100 ms (p99)",
                    "",
                    requests));
            figures.accept(
                    PagesBench.read(browser, "list of the establishments", "", "indicators/establishments", requests));
        }
    }
}
