package fr.hygie.security.factor;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A passkey in software: one credential (ES256, no attestation) that answers the ceremonies as a browser would.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication, level 3</a>
 */
public final class TestAuthenticator {
    private static final int PRESENT_AND_VERIFIED = 0x05;
    private static final int ATTESTED = 0x40;

    private final String origin;
    private final String party;
    private final KeyPair keys;
    private final byte[] id = new byte[32];
    private int counter;

    public TestAuthenticator(String origin, String party) {
        this.origin = origin;
        this.party = party;
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        new java.util.Random(42).nextBytes(id);
        id[0] = (byte) System.nanoTime();
    }

    /** Body of {@code POST /webauthn/register}. */
    public String made(String challenge, String label) {
        var client = client("webauthn.create", challenge);
        var attested = concat(new byte[16], new byte[] {0, (byte) id.length}, id, coseKey());
        var attestation = concat(
                hex("a3"),
                text("fmt"),
                text("none"),
                text("attStmt"),
                hex("a0"),
                text("authData"),
                bytes(concat(authenticatorData(PRESENT_AND_VERIFIED | ATTESTED), attested)));
        return """
                {"publicKey":{"credential":{"id":"%1$s","rawId":"%1$s","type":"public-key","response":{
                "attestationObject":"%2$s","clientDataJSON":"%3$s","transports":["internal"]},
                "clientExtensionResults":{},"authenticatorAttachment":"platform"},"label":"%4$s"}}""".formatted(url(id), url(attestation), url(client), label);
    }

    /** Body of {@code POST /login/webauthn}. */
    public String used(String challenge) {
        counter++;
        var client = client("webauthn.get", challenge);
        var data = authenticatorData(PRESENT_AND_VERIFIED);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","response":{"authenticatorData":"%2$s",
                "clientDataJSON":"%3$s","signature":"%4$s"},"clientExtensionResults":{},"authenticatorAttachment":"platform"}""".formatted(url(id), url(data), url(client), url(sign(concat(data, sha256(client)))));
    }

    private byte[] client(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags) {
        return concat(
                sha256(party.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(counter).array());
    }

    private byte[] coseKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return concat(
                hex("a5010203262001"),
                hex("21"),
                bytes(thirtyTwo(point.getAffineX())),
                hex("22"),
                bytes(thirtyTwo(point.getAffineY())));
    }

    private byte[] sign(byte[] signed) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] thirtyTwo(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes.length > 32
                ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length)
                : concat(new byte[32 - bytes.length], bytes);
    }

    /** CBOR: a text of fewer than 24 letters. */
    private static byte[] text(String text) {
        return concat(new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.UTF_8));
    }

    /** CBOR: a string of bytes. */
    private static byte[] bytes(byte[] bytes) {
        return bytes.length < 256
                ? concat(new byte[] {0x58, (byte) bytes.length}, bytes)
                : concat(new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    private static byte[] hex(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
