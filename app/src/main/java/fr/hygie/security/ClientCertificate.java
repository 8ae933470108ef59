package fr.hygie.security;

import fr.hygie.scope.Fingerprint;
import fr.hygie.security.CertificateRefused.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The certificate by which a program proves itself, known by its fingerprint.
 *
 * @param fingerprint SHA-256 of the whole certificate (DER), 64 hexadecimal digits in small letters
 * @param ends when it expires; null where the fingerprint alone was told
 */
public record ClientCertificate(
        String fingerprint, @Nullable Instant ends) {
    /** Characters of a text in which one is looked for. */
    public static final int LONGEST = 20_000;

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    /** What was shown when a connection was made; empty when it does not hold at this moment. */
    public static Optional<ClientCertificate> shown(X509Certificate certificate, Instant now) {
        try {
            boolean early = certificate.getNotBefore().toInstant().isAfter(now);
            var shown = of(certificate);
            return early || shown.isOver(now) ? Optional.empty() : Optional.of(shown);
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }

    private static ClientCertificate of(X509Certificate certificate) throws GeneralSecurityException {
        return new ClientCertificate(
                Fingerprint.hex(certificate.getEncoded()),
                certificate.getNotAfter().toInstant());
    }

    /**
     * What a person typed: a certificate (PEM), or its SHA-256 fingerprint as tools print it, with or without colons and
     * the name before it. Empty when it is neither, or more than one.
     */
    public static Optional<ClientCertificate> in(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return text.contains(PEM) ? pem(text) : fingerprint(text);
    }

    private static Optional<ClientCertificate> fingerprint(String text) {
        var bare =
                text.substring(text.indexOf('=') + 1).replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        return FINGERPRINT.matcher(bare).matches() ? Optional.of(new ClientCertificate(bare, null)) : Optional.empty();
    }

    private static Optional<ClientCertificate> pem(String text) {
        try {
            var bytes = text.substring(text.indexOf(PEM)).strip().getBytes(StandardCharsets.UTF_8);
            var all = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            return all.size() == 1 && all.iterator().next() instanceof X509Certificate one
                    ? Optional.of(of(one))
                    : Optional.empty();
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }

    /** @throws CertificateRefused when it has expired */
    public void requireValid(Instant now) {
        if (isOver(now)) {
            throw new CertificateRefused(Reason.EXPIRED);
        }
    }

    private boolean isOver(Instant now) {
        return ends != null && !ends.isAfter(now);
    }

    /** The earlier of its end and of the one that is wished for. */
    public Instant within(Instant wished) {
        return ends != null && ends.isBefore(wished) ? ends : wished;
    }

    /** The 32 bytes of its fingerprint. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(fingerprint);
    }
}
