package fr.hygie.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

class MetricsRuleTests {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '', '', true",
        "0:0:0:0:0:0:0:1, '', '', true",
        "192.0.2.7, '', '', false",
        "192.0.2.7, Bearer secret, secret, true",
        "192.0.2.7, Bearer wrong, secret, false",
        "192.0.2.7, secret, secret, false",
        "192.0.2.7, 'Bearer ', '', false"
    })
    void metricsAreReadOnThisComputerOrWithTheTokenOfTheOperator(
            String address, String header, String token, boolean granted) {
        var request = new MockHttpServletRequest("GET", "/actuator/prometheus");
        request.setRemoteAddr(address);
        if (!header.isEmpty()) {
            request.addHeader("Authorization", header);
        }
        var result = new MetricsRule(token).authorize(() -> null, new RequestAuthorizationContext(request));
        assertThat(result.isGranted()).isEqualTo(granted);
    }
}
