package fr.hygie.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What browsers are told to refuse. The pages hold no inline script and no inline style, and ask nothing from another
 * host.
 *
 * @see <a href="https://owasp.org/www-project-application-security-verification-standard/">OWASP ASVS 5.0, V3.4</a>
 */
final class SecureHeaders {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FEATURES = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(),"
            + " microphone=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";

    private SecureHeaders() {}

    /** Never kept by a cache; HSTS is added by Spring Security when the request came by https. */
    static void forPages(HeadersConfigurer<HttpSecurity> headers) {
        common(headers);
    }

    static void forFiles(HeadersConfigurer<HttpSecurity> headers) {
        common(headers);
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }

    private static void common(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(FEATURES))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(
                        hsts -> hsts.includeSubDomains(false).maxAgeInSeconds(365L * 24 * 3600));
    }
}
