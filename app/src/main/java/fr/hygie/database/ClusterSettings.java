package fr.hygie.database;

import fr.hygie.database.EmbeddedCluster.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Settings of the embedded cluster, written anew at each start beside those that initdb chose. */
final class ClusterSettings {
    private static final String INCLUDE = "include_if_exists 'hygie.conf'";

    /**
     * Sized for a computer that also runs the application: some hundred megabytes in all. Tables are looked at every few
     * seconds: a first import fills empty ones with millions of rows, and until then the planner knows nothing of them.
     */
    private static final String COMMON = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 60
            shared_buffers = 192MB
            effective_cache_size = 1GB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 2GB
            wal_compression = on
            random_page_cost = 1.1
            jit = off
            autovacuum_naptime = 5s
            max_parallel_workers_per_gather = 0
            password_encryption = scram-sha-256
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = off
            log_min_duration_statement = 1000
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            """;

    private ClusterSettings() {}

    static void write(Path data, int port, Durability durability) throws IOException {
        var durable = durability == Durability.DURABLE ? "on" : "off";
        Files.writeString(
                data.resolve("hygie.conf"),
                COMMON + "port = " + port + "\nfsync = " + durable + "\nsynchronous_commit = " + durable
                        + "\nfull_page_writes = " + durable + "\n");
        var main = data.resolve("postgresql.conf");
        if (!Files.readString(main).contains(INCLUDE)) {
            Files.writeString(main, "\n" + INCLUDE + "\n", StandardOpenOption.APPEND);
        }
    }
}
