package fr.hygie.inventory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An establishment of its own for a test of imports, and what tests do with it. */
final class ImportBench {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Imports imports;
    final UUID organisation = UUID.randomUUID();
    final Scope scope = new Scope(
            Actor.platform("Camille Essai", "test"), organisation, Set.of(organisation), Set.of(Right.IMPORT));

    ImportBench(JdbcClient jdbc, TransactionTemplate transaction, Imports imports) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.imports = imports;
        Establishment.add(scope, jdbc, transaction);
    }

    ImportRun receive(String name, String content) {
        return receive(name, content.getBytes(StandardCharsets.UTF_8), false);
    }

    ImportRun receive(String name, byte[] content, boolean dryRun) {
        return scope.call(() -> imports.receive(name, new ByteArrayInputStream(content), IntakeMode.BOTH, dryRun));
    }

    ImportRun run(ImportRun run) {
        return scope.call(() -> imports.run(run.id()));
    }

    /** Waits until no worker has anything to do with a run any more. */
    ImportRun finished(ImportRun run) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        var now = run(run);
        while (now.state().isActive() && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            now = run(run);
        }
        assertThat(now.state().isActive()).as("%s", now).isFalse();
        return now;
    }

    /** Receives a sheet, takes the guesses and lets it be tried or taken in. */
    ImportRun sheet(String content, IntakeMode mode, boolean dryRun) {
        var run = receive("parc.csv", content);
        scope.run(() -> imports.agree(run, imports.offer(run, null).plan(null), mode, dryRun));
        return finished(run);
    }

    String one(String query) {
        return inScope(() -> jdbc.sql(query).query(String.class).single());
    }

    <T> T inScope(Supplier<T> work) {
        return Objects.requireNonNull(scope.call(() -> transaction.execute(status -> work.get())));
    }

    static byte[] sample(String name) {
        try (var in = ImportBench.class.getResourceAsStream("/inventory/agent/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] zip(Map<String, byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }
}
