package fr.hygie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A key with a certificate that it signed itself, or that another one signed, made by the keytool of the Java that runs the tests. */
public final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Shows nothing. */
    public static final TestCertificates NONE = new TestCertificates(empty());

    private final KeyStore keys;

    private TestCertificates(KeyStore keys) {
        this.keys = keys;
    }

    /** @param name host name that the certificate is for, or the name of a program */
    public static TestCertificates of(String name) {
        return made(name, null, "-ext", "SAN=dns:" + name, "-validity", "3650");
    }

    /** One that may sign others. */
    public static TestCertificates authority(String name) {
        return made(name, null, "-ext", "bc:c", "-validity", "3650");
    }

    /** A key of a program whose certificate this one signed. @param further such as {@code -validity 30} */
    public TestCertificates issue(String name, String... further) {
        return made(name, this, further);
    }

    private static TestCertificates made(String name, @Nullable TestCertificates signer, String... further) {
        try {
            var folder = Files.createTempDirectory("hygie-keys");
            var file = folder.resolve("keys.p12");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    signer == null ? "x" : "issued",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=" + name,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)));
            command.addAll(List.of(further));
            if (signer != null) {
                command.addAll(List.of("-signer", "x"));
                try (var out = Files.newOutputStream(file)) {
                    signer.keys.store(out, PASSWORD);
                }
            }
            run(command);
            var keys = KeyStore.getInstance(file.toFile(), PASSWORD);
            Files.delete(file);
            Files.delete(folder);
            return new TestCertificates(signer == null ? keys : alone(keys));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void run(List<String> command) throws IOException {
        try {
            var made = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (made.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static KeyStore empty() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Without the key of the signer. */
    private static KeyStore alone(KeyStore both) throws GeneralSecurityException {
        var alone = empty();
        alone.setKeyEntry("x", both.getKey("issued", PASSWORD), PASSWORD, both.getCertificateChain("issued"));
        return alone;
    }

    /** Shows this certificate, and trusts that of another. */
    public SSLContext trusting(TestCertificates other) {
        try {
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, PASSWORD);
            var trusted = empty();
            trusted.setCertificateEntry("x", other.keys.getCertificate("x"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public X509Certificate certificate() {
        try {
            return (X509Certificate) keys.getCertificate("x");
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String certificatePem() {
        try {
            return pem("CERTIFICATE", keys.getCertificate("x").getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public String keyPem() {
        try {
            return pem("PRIVATE KEY", keys.getKey("x", PASSWORD).getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
