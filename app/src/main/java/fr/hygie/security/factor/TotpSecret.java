package fr.hygie.security.factor;

import io.nayuki.qrcodegen.QrCode;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The secret of a code generator while it is being set up: kept in the session, never written elsewhere before. */
public record TotpSecret(byte[] bytes) implements Serializable {
    private static final long serialVersionUID = 1;

    /** For people who type it. */
    public String words() {
        return Base32.grouped(bytes);
    }

    /** What a generator reads: {@code otpauth://totp/…}. */
    public String uri(String login) {
        return "otpauth://totp/Hygie:%s?secret=%s&issuer=Hygie&algorithm=SHA1&digits=6&period=30"
                .formatted(URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20"), Base32.encode(bytes));
    }

    /** The same as a picture. */
    public QrPicture picture(String login) {
        return QrPicture.of(QrCode.encodeText(uri(login), QrCode.Ecc.MEDIUM));
    }

    @Override
    public String toString() {
        return "TotpSecret[…]";
    }
}
