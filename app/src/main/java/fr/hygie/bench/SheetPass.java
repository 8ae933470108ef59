package fr.hygie.bench;

import fr.hygie.demo.Demonstration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A person brings a CSV: sends the file, agrees to the columns that were guessed, looks at the dry run, has it applied. */
final class SheetPass {
    private static final String IMPORTS = "/inventory/imports";
    private static final String HEADERS =
            "Nom;Type;Numéro de série;Fabricant;Modèle;Système d'exploitation;Service;Utilisateur;Date d'achat;Prix\r\n";
    private static final String[] MODELS = {"OptiPlex 7010", "ProDesk 400 G9", "ThinkCentre M70q", "Latitude 5450"};
    private static final String[] SERVICES = {"Urgences", "Cardiologie", "Pharmacie", "Réanimation", "Secrétariat"};

    private final Browser browser;
    private final BenchServer server;
    private final Consumer<Figure> figures;
    private final int assets;

    SheetPass(BenchServer server, int assets, Consumer<Figure> figures) {
        this.browser = new Browser(server.address());
        this.server = server;
        this.assets = assets;
        this.figures = figures;
    }

    void measure() throws IOException, InterruptedException {
        browser.signIn("rssi@chu.demo", Demonstration.PASSWORD);
        var file = csv(assets).getBytes(StandardCharsets.UTF_8);
        pass("CSV of %d assets".formatted(assets), file, "< 10 s");
        pass("the same again, nothing to change", file, "");
    }

    private void pass(String what, byte[] file, String target) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var run = browser.upload(Form.in(browser.get("inventory/imports").body(), IMPORTS), "file", "parc.csv", file);
        long sent = System.nanoTime();
        var columns = Form.in(browser.get(run + "/columns").body(), "/" + run + "/columns");
        browser.send(columns);
        waitFor(run);
        var before = server.processorTime();
        long tried = System.nanoTime();
        browser.send(Form.in(browser.get(run).body(), "/" + run + "/apply"));
        waitFor(run);
        long applied = System.nanoTime();
        var spent = server.processorTime().since(before);
        figures.accept(Figure.of(
                what + ": applied",
                target,
                "%.1f s (%.0f/s)",
                seconds(tried, applied),
                assets / seconds(tried, applied)));
        figures.accept(Figure.of(
                "    time of processors for a thousand assets",
                "",
                "%.0f ms: JVM %.0f, PostgreSQL %.0f",
                (spent.java() + spent.postgres()) / assets * 1000,
                spent.java() / assets * 1000,
                spent.postgres() / assets * 1000));
        figures.accept(Figure.of(
                "    from the file to the result",
                "",
                "%.1f s: sent in %.1f, columns and dry run %.1f (%.1f MB)",
                seconds(start, applied),
                seconds(start, sent),
                seconds(sent, tried),
                file.length / 1e6));
    }

    private void waitFor(String run) throws IOException, InterruptedException {
        while (!browser.isFinished(run + "/progress")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    /** Always the same for the same number. */
    static String csv(int assets) {
        var text = new StringBuilder(HEADERS);
        for (int i = 0; i < assets; i++) {
            text.append("CSV-PC-%06d;%s;%s%07X;%s;%s;%s;%s;u%06d;%s;%d,50\r\n"
                    .formatted(
                            i,
                            i % 9 == 0 ? "Ordinateur portable" : "Poste fixe",
                            "5Q",
                            i * 2_654_435L & 0xFFFFFFF,
                            i % 2 == 0 ? "Dell" : "HP",
                            MODELS[i % MODELS.length],
                            i % 5 == 0 ? "Windows 10 Professionnel 22H2" : "Windows 11 Entreprise 25H2",
                            SERVICES[i % SERVICES.length],
                            i,
                            LocalDate.of(2019, 1, 7)
                                    .plusDays(i % 2_500)
                                    .format(java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy")),
                            500 + i % 700));
        }
        return text.toString();
    }
}
