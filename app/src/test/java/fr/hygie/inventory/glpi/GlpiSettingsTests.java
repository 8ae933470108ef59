package fr.hygie.inventory.glpi;

import static fr.hygie.inventory.glpi.GlpiTrial.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address of a server and the tokens for it. */
class GlpiSettingsTests {

    @ParameterizedTest
    @CsvSource({
        "https://glpi.hopital.exemple, https://glpi.hopital.exemple/apirest.php",
        "https://glpi.hopital.exemple/, https://glpi.hopital.exemple/apirest.php",
        "https://glpi.hopital.exemple/glpi/apirest.php/, https://glpi.hopital.exemple/glpi/apirest.php"
    })
    void anAddressIsCompleted(String typed, String base) {
        assertThat(settings(typed, false).base()).hasToString(base);
    }

    @ParameterizedTest
    @CsvSource({
        "http://glpi.hopital.exemple, glpi-address-clear",
        "ftp://glpi.hopital.exemple, glpi-address-wrong",
        "file:///etc/passwd, glpi-address-wrong",
        "https://user:secret@glpi.hopital.exemple, glpi-address-wrong",
        "https://glpi.hopital.exemple/?x=1, glpi-address-wrong",
        "glpi.hopital.exemple, glpi-address-wrong",
        "'https://a b', glpi-address-wrong"
    })
    void anAddressThatIsNoneOrIsInClearIsRefused(String typed, String code) {
        assertThatExceptionOfType(GlpiFailure.class)
                .isThrownBy(() -> settings(typed, false))
                .satisfies(f -> assertThat(f.problem().code()).isEqualTo(code));
    }

    @Test
    void theTokensAreNeverShown() {
        assertThat(settings("https://glpi.hopital.exemple", false).toString())
                .doesNotContain(FakeGlpi.APP_TOKEN)
                .doesNotContain(FakeGlpi.USER_TOKEN);
    }
}
