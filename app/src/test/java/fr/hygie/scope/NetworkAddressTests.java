package fr.hygie.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAddressTests {
    /** Examples of RFC 5952. */
    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0DB8:00AA:0000:0000:0000:0000:0000, 2001:db8:aa::",
        "fe80:0:0:0:1:2:3:4, fe80::1:2:3:4",
        "10.20.30.40, 10.20.30.40",
        "console, console",
        "fe80:0:0:0:0:0:0:1%eth0, fe80:0:0:0:0:0:0:1%eth0"
    })
    void anAddressIsWrittenTheShortWay(String address, String brief) {
        assertThat(new Actor("Claire", null, null, address).origin()).isEqualTo(brief);
    }
}
