package fr.hygie.security;

import fr.hygie.organisation.Areas;
import fr.hygie.scope.ProgramKeys;
import fr.hygie.security.factor.Factors;
import fr.hygie.security.factor.PasskeyFilters;
import fr.hygie.security.limit.GuessLimitFilter;
import fr.hygie.security.limit.GuessLimits;
import fr.hygie.security.oidc.OpenIdSignIn;
import fr.hygie.security.password.BoundedPasswordEncoder;
import fr.hygie.security.token.ApiTokens;
import fr.hygie.security.token.CertificateFilter;
import fr.hygie.security.token.PartnerFilter;
import fr.hygie.security.token.PartnerResponses;
import fr.hygie.security.token.ProblemResponses;
import fr.hygie.security.token.TokenFilter;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The filter chains: files of the pages, programs with a token, programs without a person, tools of partners, people. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {
    /** The address of a file holds the hash of its content, hence the stars. */
    private static final String[] FILES = {"/css/**", "/js/**", "/webjars/**", "/icons*.svg", "/favicon*.svg"};

    /** They prove themselves by a key in the address, or say nothing that is not public. */
    private static final String[] PROGRAMS = {"/inventory/agents/**", "/actuator/health/**", "/actuator/prometheus"};

    private static final String[] PARTNERS = {"/taxii2/**", "/misp/**"};

    private static final String METRICS = "/actuator/prometheus";

    private static final String[] OPEN_PAGES = {"/login", "/appearance", "/first-administrator/**", "/password/**"};

    private static final String[] SECOND_FACTOR = {"/login/second-factor", "/webauthn/authenticate/options"};

    private static final String[] ENROLMENT = {"/enrolment/**", "/webauthn/register/**"};

    private static final String CONFIRMATION = "/account/confirm";

    /** They change how somebody, or a program in their name, comes in. */
    private static final String[] SENSITIVE = {
        "/account/tokens",
        "/account/totp/remove",
        "/account/passkeys/*/remove",
        "/accounts/*/link",
        "/accounts/*/second-factor"
    };

    /** OWASP: Argon2id, 19 MiB, two passes, one lane; two at a time. */
    @Bean
    static PasswordEncoder passwordEncoder() {
        return new BoundedPasswordEncoder(new Argon2PasswordEncoder(16, 32, 1, 19_456, 2), 2);
    }

    /** On top of what it refuses by itself: a parameter with a null in it, which nobody types and no table keeps. */
    @Bean
    static HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** Requests are measured as a whole: to measure each of twenty filters costs more than most of them do. */
    @Bean
    static SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** No session, no question to the database; the resources set their own caching. */
    @Bean
    @Order(1)
    SecurityFilterChain files(HttpSecurity http) throws Exception {
        return http.securityMatcher(FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(SecureHeaders::forFiles)
                .addFilterBefore(new BodyFilter(), AuthorizationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http, ApiTokens tokens, Areas areas, GuessLimits limits, ProgramKeys keys, Clock clock)
            throws Exception {
        var problems = new ProblemResponses();
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/api/openapi.json/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/alert-wake/*") // proven by its signature
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecureHeaders::forPages)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new GuessLimitFilter(limits, keys), SecurityContextHolderFilter.class)
                .addFilterBefore(new TokenFilter(tokens), AuthorizationFilter.class)
                .addFilterBefore(new CertificateFilter(tokens, clock), AuthorizationFilter.class)
                .addFilterBefore(new ScopeFilter(areas), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain programs(
            HttpSecurity http,
            GuessLimits limits,
            ProgramKeys keys,
            @Value("${hygie.metrics.token:}") String metricsToken)
            throws Exception {
        return http.securityMatcher(PROGRAMS)
                .authorizeHttpRequests(requests -> requests.requestMatchers(METRICS)
                        .access(new MetricsRule(metricsToken))
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new ProblemResponses()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .headers(SecureHeaders::forPages)
                .addFilterBefore(new GuessLimitFilter(limits, keys), SecurityContextHolderFilter.class)
                .addFilterBefore(new BodyFilter(), AuthorizationFilter.class)
                .build();
    }

    /** Tools of partners that speak TAXII or MISP, in the name of whoever made their token. */
    @Bean
    @Order(4)
    SecurityFilterChain partners(
            HttpSecurity http, ApiTokens tokens, Areas areas, GuessLimits limits, ProgramKeys keys, Clock clock)
            throws Exception {
        var refusals = new PartnerResponses();
        return http.securityMatcher(PARTNERS)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(RequestCacheConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(SecureHeaders::forPages)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(new GuessLimitFilter(limits, keys), SecurityContextHolderFilter.class)
                .addFilterBefore(new PartnerFilter(tokens), AuthorizationFilter.class)
                .addFilterBefore(new CertificateFilter(tokens, clock), AuthorizationFilter.class)
                .addFilterBefore(new BodyFilter(), AuthorizationFilter.class)
                .addFilterBefore(new ScopeFilter(areas), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain people(
            HttpSecurity http,
            PasswordSignIn password,
            SignInOutcome outcome,
            EntryRule entry,
            Doors doors,
            Areas areas,
            GuessLimits limits,
            ProgramKeys keys,
            PasskeyFilters passkeys,
            OpenIdSignIn openId,
            FormTokens tokens,
            WantedPage wanted,
            Clock clock)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(OPEN_PAGES)
                        .permitAll()
                        .requestMatchers(SECOND_FACTOR)
                        .access(entry.firstFactor())
                        .requestMatchers(CONFIRMATION)
                        .access(entry.enrolment())
                        .requestMatchers(ENROLMENT)
                        .access(entry.recent(entry.enrolment()))
                        .requestMatchers(SENSITIVE)
                        .access(entry.recent(entry))
                        .anyRequest()
                        .access(entry))
                .authenticationProvider(password)
                .formLogin(
                        form -> form.loginPage("/login").successHandler(outcome).failureHandler(outcome))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").addLogoutHandler(outcome))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(doors.signIn())
                        .defaultDeniedHandlerForMissingAuthority(doors::secondFactor, Factors.SECOND)
                        .defaultDeniedHandlerForMissingAuthority(doors::confirmation, Factors.RECENT))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .requestCache(cache -> cache.requestCache(wanted))
                .headers(SecureHeaders::forPages)
                .addFilterBefore(new GuessLimitFilter(limits, keys), SecurityContextHolderFilter.class)
                .addFilterBefore(new CrossSiteFilter(), CsrfFilter.class)
                .addFilterBefore(new BodyFilter(), CrossSiteFilter.class)
                .addFilterAfter(new LongestSessionFilter(clock), SecurityContextHolderFilter.class)
                .addFilterBefore(new ScopeFilter(areas), AuthorizationFilter.class);
        passkeys.add(http, outcome);
        openId.add(http, outcome);
        return http.build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RightsInterceptor());
    }
}
