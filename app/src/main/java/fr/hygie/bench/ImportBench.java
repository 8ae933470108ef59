package fr.hygie.bench;

import fr.hygie.database.EmbeddedCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Agents that report over HTTP, as on a Monday morning: the same machines twice. */
final class ImportBench implements Bench {
    private static final int WARM_UP = 400;
    private static final int FIRST_OF_WARM_UP = 0xF00000; // machines apart from those that are measured

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String help() {
        return "agent documents of 100 KB over HTTP into the database, then a CSV of a whole fleet";
    }

    @Override
    public List<BenchOption> options() {
        return List.of(
                new BenchOption("documents", "20000", "reports of agents: half of them new, half the same again"),
                new BenchOption("clients", "16", "agents that report at once"),
                new BenchOption("rows", "50000", "assets of the CSV"));
    }

    @Override
    public void measure(BenchSettings settings, Consumer<Figure> figures) throws Exception {
        int documents = settings.number("documents");
        int clients = settings.number("clients");
        var made = new AgentDocuments();
        try (var server = BenchServer.start(
                        settings.folder().resolve("home"), "demo", List.of("hygie.demo.fleet=small"));
                var agents = new Agents(server.address().resolve("inventory/agents/demo-chu"), clients)) {
            agents.send(made, FIRST_OF_WARM_UP, WARM_UP);
            int half = documents / 2;
            var memory = new ArrayList<ResidentMemory>();
            pass("first report of a machine", agents, made, half, server, memory, figures);
            pass("the same again", agents, made, half, server, memory, figures);
            figures.accept(memory(memory));
            figures.accept(Figure.of("told to come again later (503)", "", "%d times", agents.refusals.get()));
            int rows = settings.number("rows");
            new SheetPass(server, rows, figures).measure();
            check(server.home(), half + WARM_UP, rows);
        }
    }

    private static void pass(
            String what,
            Agents agents,
            AgentDocuments made,
            int documents,
            BenchServer server,
            List<ResidentMemory> memory,
            Consumer<Figure> figures)
            throws Exception {
        var before = server.processorTime();
        long start = System.nanoTime();
        int step = Math.max(1, documents / 10);
        for (int sent = 0; sent < documents; sent += step) {
            agents.send(made, sent, Math.min(step, documents - sent));
            memory.add(server.memory());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.accept(Figure.of(
                "%s, documents of %d bytes".formatted(what, AgentDocuments.SIZE),
                "≥ 300/s",
                "%.0f/s (%d in %.1f s)",
                documents / seconds,
                documents,
                seconds));
        var spent = server.processorTime().since(before);
        figures.accept(Figure.of(
                "    time of processors for a document",
                "",
                "%.2f ms: JVM %.2f, PostgreSQL %.2f, client %.2f",
                spent.total() / documents,
                spent.java() / documents,
                spent.postgres() / documents,
                spent.client() / documents));
    }

    private static Figure memory(List<ResidentMemory> samples) {
        return Figure.of(
                "memory, JVM + PostgreSQL (PSS), along the documents",
                "flat",
                "MiB after a tenth %s, half-way %s, at the end %s",
                shares(samples.get(1)),
                shares(samples.get(samples.size() / 2)),
                shares(samples.getLast()));
    }

    private static String shares(ResidentMemory memory) {
        return "%.0f (%.0f + %.0f)".formatted(memory.total(), memory.java(), memory.postgres());
    }

    /** What was acknowledged must be there. */
    private static void check(Path home, int machines, int rows) throws SQLException, IOException {
        try (var cluster = EmbeddedCluster.joinOrStart(home);
                var connection = cluster.access().connectAsOwner();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select (select count(*) from asset where name like 'BENCH-%'), (select count(*) from quarantine),"
                                + " (select count(*) from asset where name like 'CSV-PC-%')")) {
            row.next();
            if (row.getInt(1) != machines || row.getInt(2) != 0 || row.getInt(3) != rows) {
                throw new IOException(
                        "%d machines were acknowledged, %d are there, %d documents in quarantine; of %d rows %d are there"
                                .formatted(machines, row.getInt(1), row.getInt(2), rows, row.getInt(3)));
            }
        }
    }

    /** Several agents that report at once. */
    private static final class Agents implements AutoCloseable {
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        private final AtomicInteger refusals = new AtomicInteger();
        private final URI address;
        private final int clients;

        Agents(URI address, int clients) {
            this.address = address;
            this.clients = clients;
        }

        void send(AgentDocuments made, int first, int count) throws Exception {
            var next = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var agents = new ArrayList<Future<?>>();
                for (int i = 0; i < clients; i++) {
                    agents.add(threads.submit(() -> {
                        for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                            post(made.document(first + n));
                        }
                        return null;
                    }));
                }
                for (var agent : agents) {
                    agent.get();
                }
            }
        }

        /** As agents do, comes again when the server says that it is busy. */
        private void post(byte[] document) throws IOException, InterruptedException {
            while (!isTaken(document)) {
                refusals.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }

        private boolean isTaken(byte[] document) throws IOException, InterruptedException {
            var response = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .header("GLPI-Agent-ID", "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0")
                            .POST(BodyPublishers.ofByteArray(document))
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200 && response.statusCode() != 503) {
                throw new IOException("refused: " + response.statusCode() + " " + response.body());
            }
            return response.statusCode() == 200;
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
