package fr.hygie.security.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.scope.SecretBox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {
    private static final byte[] RFC_SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B; its codes have eight figures, of which ours are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(RFC_SECRET, Totp.step(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
    }

    @Test
    void aCodeFitsOneStepAroundNowAndOnlyOnce() {
        var now = Instant.ofEpochSecond(1_000_000_000);
        long step = Totp.step(now);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step), now, 0)).hasValue(step);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step - 1), now, 0))
                .hasValue(step - 1);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step + 1), now, 0))
                .hasValue(step + 1);
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step + 2), now, 0))
                .isEqualTo(OptionalLong.empty());
        assertThat(Totp.match(RFC_SECRET, Totp.code(RFC_SECRET, step), now, step))
                .isEqualTo(OptionalLong.empty());
        assertThat(Totp.match(RFC_SECRET, "", now, 0)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void base32IsThatOfTheStandard() {
        assertThat(Base32.encode("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(Base32.encode("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Base32.encode("f".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MY");
        assertThat(Base32.grouped(RFC_SECRET)).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void theAddressOfASecretNamesItsOwnerAndFitsAPicture() {
        var secret = new TotpSecret(RFC_SECRET);
        assertThat(secret.uri("c lemaître@chu.example"))
                .isEqualTo(
                        "otpauth://totp/Hygie:c%20lema%C3%AEtre%40chu.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                                + "&issuer=Hygie&algorithm=SHA1&digits=6&period=30");
        assertThat(secret.picture("c@chu.example").path()).startsWith("M4,4h1v1h-1z");
        assertThat(secret.toString()).doesNotContain("GEZD");
    }

    @Test
    void aSealedSecretOpensForItsOwnPurposeAlone() {
        var box = new SecretBox(new byte[32]);
        var sealed = box.seal(RFC_SECRET, "totp:a");
        assertThat(box.open(sealed, "totp:a")).isEqualTo(RFC_SECRET);
        assertThat(box.seal(RFC_SECRET, "totp:a")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> box.open(sealed, "totp:b")).isInstanceOf(IllegalStateException.class);
        var otherKey = new byte[32];
        otherKey[0] = 1;
        assertThatThrownBy(() -> new SecretBox(otherKey).open(sealed, "totp:a"))
                .isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> box.open(sealed, "totp:a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theKeyOfAnInstallationIsMadeOnceAndReadByItsOwnerAlone(@TempDir Path home) throws Exception {
        var sealed = new SecretBox(home, "").seal(RFC_SECRET, "x");
        assertThat(new SecretBox(home, "").open(sealed, "x")).isEqualTo(RFC_SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }
}
