package fr.hygie.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTests {
    private static final byte[] SECRET = "something to keep".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aSealedSecretOpensForItsOwnPurposeAlone() {
        var box = new SecretBox(new byte[32]);
        var sealed = box.seal(SECRET, "totp:a");
        assertThat(box.open(sealed, "totp:a")).isEqualTo(SECRET);
        assertThat(box.seal(SECRET, "totp:a")).isNotEqualTo(sealed);
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
        var sealed = new SecretBox(home, "").seal(SECRET, "x");
        assertThat(new SecretBox(home, "").open(sealed, "x")).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secret.key"))))
                .isEqualTo("rw-------");
    }
}
