package fr.hygie.scope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts what must be read again, such as the secrets of code generators, with the key of the installation: the file
 * {@code secret.key} of its folder, made at the first start and readable by its owner alone, or
 * {@code HYGIE_SECRET_KEY} where several processes serve. A copy of the database alone tells nothing.
 */
@Component
public class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    @Autowired
    public SecretBox(@Value("${hygie.home:data}") Path home, @Value("${hygie.secret.key:}") String given) {
        this(given.isBlank() ? stored(home.resolve("secret.key")) : decoded(given));
    }

    public SecretBox(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("the key of the installation has " + KEY_BYTES + " bytes, in base64");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param belongsTo what the secret is for: it opens for nothing else */
    public byte[] seal(byte[] secret, String belongsTo) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = apply(Cipher.ENCRYPT_MODE, nonce, secret, belongsTo);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when the key is another one, or the secret was altered or moved */
    public byte[] open(byte[] sealed, String belongsTo) {
        var buffer = ByteBuffer.wrap(sealed);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return apply(Cipher.DECRYPT_MODE, nonce, rest, belongsTo);
    }

    /**
     * Stands for a text that must be recognised and not kept; without the key of the installation nobody tells which.
     *
     * @param purpose the same text has another one for another purpose
     * @return 32 bytes
     */
    public byte[] fingerprint(String text, String purpose) {
        var own = mac(key.getEncoded(), "fingerprint of " + purpose);
        return mac(own, text);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private byte[] apply(int mode, byte[] nonce, byte[] input, String belongsTo) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the key of the installation does not open this secret", failure);
        }
    }

    private static byte[] stored(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return decoded(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("the key of the installation: " + file, failure);
        }
    }

    private static void create(Path file) throws IOException {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        var folder = Files.createDirectories(
                Objects.requireNonNull(file.toAbsolutePath().getParent()));
        var beside = Files.createTempFile(
                folder,
                "secret",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, Base64.getEncoder().encodeToString(bytes) + "\n");
            Files.createLink(file, beside); // appears whole, and once
        } catch (FileAlreadyExistsException another) {
            // another process was faster: its key holds
        } finally {
            Files.delete(beside);
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.strip());
    }
}
