package fr.hygie.security;

import fr.hygie.organisation.Areas;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The filter chains: one for people, one for programs. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {
    private static final String[] OPEN_PATHS = {
        "/login",
        "/css/**",
        "/js/**",
        "/webjars/**",
        "/icons.svg",
        "/favicon.svg",
        "/error",
        "/actuator/health",
        "/actuator/health/**",
        "/actuator/prometheus",
        "/inventory/agents/**"
    };

    /** OWASP: Argon2id, 19 MiB, two passes, one lane. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    }

    @Bean
    SecurityFilterChain people(HttpSecurity http, PasswordSignIn passwordSignIn, Areas areas) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(OPEN_PATHS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(passwordSignIn)
                .formLogin(
                        form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .csrf(csrf -> csrf.ignoringRequestMatchers("/inventory/agents/**"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'")))
                .addFilterAfter(new ScopeFilter(areas), AuthorizationFilter.class)
                .build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RightsInterceptor());
    }
}
