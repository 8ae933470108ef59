package fr.hygie.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** An installed Chromium, driven headless; nothing is downloaded. */
final class Browsers {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** One for each thread that tests: its driver answers no other. */
    private static final ThreadLocal<Browser> OWN = new ThreadLocal<>();

    private Browsers() {}

    /** Skips the test, loudly, where no Chromium is installed. */
    static Browser chromium() {
        var installed = installed();
        if (installed.isEmpty()) {
            System.err.println(
                    "\n*** BROWSER TESTS ARE SKIPPED: no Chromium found (install it, or set HYGIE_CHROMIUM) ***\n");
        }
        Assumptions.assumeTrue(installed.isPresent(), "a Chromium is installed");
        if (OWN.get() == null) {
            OWN.set(launch(installed.get()));
        }
        return OWN.get();
    }

    private static Browser launch(Path chromium) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setHeadless(true)
                        .setArgs(QUIET));
    }

    private static Optional<Path> installed() {
        return Stream.of(
                        System.getenv().getOrDefault("HYGIE_CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
