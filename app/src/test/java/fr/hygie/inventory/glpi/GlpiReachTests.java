package fr.hygie.inventory.glpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlpiReachTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1",
                "http://localhost:5432",
                "http://[::1]:8080",
                "http://[::ffff:127.0.0.1]",
                "http://0.0.0.0",
                "http://169.254.169.254/latest",
                "http://[fe80::1]",
                "http://224.0.0.1"
            })
    void thisComputerAndItsOwnWireAreOutOfBounds(String address) {
        assertThatThrownBy(() -> new GlpiReach(false).admitted(settings(address)))
                .isInstanceOfSatisfying(
                        GlpiFailure.class,
                        failure -> assertThat(failure.problem().code()).isEqualTo("glpi-address-inside"));
        assertThat(new GlpiReach(true).admitted(settings(address))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.1.2.3", "http://192.168.0.7/glpi", "http://172.16.0.1", "http://[fd00::1]"})
    void serversOfTheHouseAreNot(String address) {
        assertThat(new GlpiReach(false).admitted(settings(address))).isNotNull();
    }

    @Test
    void aNameThatNobodyKnowsIsLetThrough() {
        assertThat(new GlpiReach(false).admitted(settings("http://glpi.invalid")))
                .isNotNull();
    }

    private static GlpiSettings settings(String address) {
        return GlpiSettings.of("glpi", address, true, "", "token", ZoneOffset.UTC, null);
    }
}
