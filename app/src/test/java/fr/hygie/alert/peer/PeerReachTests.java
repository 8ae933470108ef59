package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses peers may have. */
class PeerReachTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://a.example/",
                "file:///etc/passwd",
                "http://u:p@a.example/",
                "http://a.example/?x=1",
                "//a",
                "x y"
            })
    void whatIsNoAddressOfAServerIsRefused(String address) {
        assertThatThrownBy(() -> new PeerReach(true, true).admitted(address)).isInstanceOf(PeerRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://127.0.0.1:80/",
                "http://[::1]/",
                "http://169.254.169.254/",
                "http://168.63.129.16/",
                "http://0.0.0.0/"
            })
    void thisComputerAndItsOwnWireAreOutOfBounds(String address) {
        assertThatThrownBy(() -> new PeerReach(true, false).admitted(address)).isInstanceOf(PeerRefused.class);
    }

    @Test
    void withoutTheSettingOfLaboratoriesWhatIsInClearIsRefused() {
        var reach = new PeerReach(false, false, host -> new InetAddress[] {InetAddress.getByName("203.0.113.7")});
        assertThatThrownBy(() -> reach.admitted("http://tool.example/"))
                .isInstanceOfSatisfying(
                        PeerRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(PeerRefused.Reason.NOT_HTTPS));
        assertThat(reach.admitted("https://tool.example").toString()).isEqualTo("https://tool.example/");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "172.16.0.9, true",
        "192.168.1.1, true",
        "fd12:3456::7, true",
        "203.0.113.7, false",
        "2001:db8::7, false"
    })
    void whatStaysInTheHouseHasAPrivateAddress(String address, boolean inside) {
        var reach = new PeerReach(false, false, host -> new InetAddress[] {InetAddress.getByName(address)});
        assertThat(reach.isPrivate("tool.example")).isEqualTo(inside);
    }

    /** What a name stands for when it is asked counts, not what it stood for when it was kept. */
    @Test
    void aNameThatComesToMeanThisComputerIsNotAsked() {
        var turn = new AtomicInteger();
        var reach = new PeerReach(true, false, host ->
                new InetAddress[] {InetAddress.getByName(turn.getAndIncrement() == 0 ? "203.0.113.7" : "127.0.0.1")});
        assertThat(reach.admitted("http://tool.invalid/x").getHost()).isEqualTo("tool.invalid");
        assertThatThrownBy(() -> reach.places("tool.invalid")).isInstanceOf(PeerRefused.class);
    }
}
