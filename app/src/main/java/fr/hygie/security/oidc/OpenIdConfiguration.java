package fr.hygie.security.oidc;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/**
 * A provider named by {@code HYGIE_OIDC_ISSUER}, {@code HYGIE_OIDC_CLIENT_ID} and {@code HYGIE_OIDC_CLIENT_SECRET}. It is
 * asked for its addresses at the first sign-in: Hygie starts without it.
 */
@Configuration(proxyBeanMethods = false)
class OpenIdConfiguration {
    static final String REGISTRATION = "institution";

    @Bean
    @ConditionalOnProperty("hygie.oidc.issuer")
    ClientRegistrationRepository provider(
            @Value("${hygie.oidc.issuer}") String issuer,
            @Value("${hygie.oidc.client-id}") String clientId,
            @Value("${hygie.oidc.client-secret}") String clientSecret,
            @Value("${hygie.address:{baseUrl}}") String address) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId(REGISTRATION)
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .redirectUri(address + "/login/oauth2/code/{registrationId}")
                        .scope("openid", "email", "profile")
                        .build()));
    }
}
