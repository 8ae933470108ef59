package fr.hygie.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Port and passwords of the embedded cluster, drawn at random once and kept in a file that only its owner reads. */
final class ClusterSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    ClusterSecrets(Path home) {
        file = home.resolve("database.properties");
    }

    record Stored(int port, String superuser, String owner, String application) {
        @Override
        public String toString() {
            return "port " + port;
        }
    }

    Stored stored() throws IOException {
        if (!Files.exists(file)) {
            write(new Stored(freePort(), password(), password(), password()));
        }
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return new Stored(
                Integer.parseInt(properties.getProperty("port")),
                properties.getProperty("superuser"),
                properties.getProperty("owner"),
                properties.getProperty("application"));
    }

    /** The recorded port, or another one when something else took it meanwhile. */
    Stored withFreePort() throws IOException {
        var stored = stored();
        if (isFree(stored.port())) {
            return stored;
        }
        var moved = new Stored(freePort(), stored.superuser(), stored.owner(), stored.application());
        write(moved);
        return moved;
    }

    private void write(Stored stored) throws IOException {
        var text = "port=%d%nsuperuser=%s%nowner=%s%napplication=%s%n"
                .formatted(stored.port(), stored.superuser(), stored.owner(), stored.application());
        // beside, then renamed: a power cut in between must not cost the passwords
        var beside = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "database",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text, StandardOpenOption.DSYNC);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String password() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException taken) {
            return false;
        }
    }
}
