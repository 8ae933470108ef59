package fr.hygie.security.factor;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** The factors that a sign-in has proved, and those that it still lacks. */
@Component
public class Factors {
    public static final String PASSWORD = FactorGrantedAuthority.PASSWORD_AUTHORITY;
    public static final String OPENID = FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY;
    public static final String PASSKEY = FactorGrantedAuthority.WEBAUTHN_AUTHORITY;
    public static final String TOTP = "FACTOR_TOTP";
    public static final String RECOVERY = "FACTOR_RECOVERY";
    /** The institution's own provider vouches for a second factor. */
    public static final String VOUCHED = "FACTOR_VOUCHED";
    /** Stands for whichever second factor is missing. */
    public static final String SECOND = "FACTOR_SECOND";

    /** Stands for a factor proved just now. */
    public static final String RECENT = "FACTOR_RECENT";

    /** No factor: says that the account has a second factor to be asked for. */
    private static final String ENROLLED = "SECOND_FACTOR_ENROLLED";

    private static final Set<String> FIRST = Set.of(PASSWORD, OPENID);
    private static final Set<String> SECONDS = Set.of(PASSKEY, TOTP, RECOVERY, VOUCHED);

    private final boolean asked;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** @param asked false in the demonstration alone: its passwords are public anyway */
    Factors(
            @Value("${hygie.security.second-factor:#{!${hygie.demo:false}}}") boolean asked,
            JdbcClient jdbc,
            Clock clock) {
        this.asked = asked;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether this installation asks for second factors. */
    public boolean asked() {
        return asked;
    }

    /** Whether the account has a passkey or a code generator. */
    public boolean enrolled(UUID account) {
        return jdbc.sql("""
                        select exists (select from totp where account_id = :account)
                          or exists (select from user_credentials where user_entity_user_id = :handle)""")
                .param("account", account)
                .param("handle", handle(account))
                .query(Boolean.class)
                .single();
    }

    public GrantedAuthority proved(String factor) {
        return FactorGrantedAuthority.withAuthority(factor)
                .issuedAt(clock.instant())
                .build();
    }

    public static GrantedAuthority enrolledMark() {
        return new SimpleGrantedAuthority(ENROLLED);
    }

    public static boolean isEnrolled(Authentication authentication) {
        return has(authentication, Set.of(ENROLLED));
    }

    public static boolean hasFirst(Authentication authentication) {
        return has(authentication, FIRST);
    }

    public static boolean hasSecond(Authentication authentication) {
        return has(authentication, SECONDS);
    }

    /** When the first of the factors was proved: the beginning of the session. */
    public static Optional<Instant> since(Authentication authentication) {
        return moments(authentication).min(Comparator.naturalOrder());
    }

    /** When the latest of the factors was proved. */
    public static Optional<Instant> latest(Authentication authentication) {
        return moments(authentication).max(Comparator.naturalOrder());
    }

    private static Stream<Instant> moments(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(authority -> ((FactorGrantedAuthority) authority).getIssuedAt());
    }

    private static boolean has(Authentication authentication, Collection<String> wanted) {
        return authentication.getAuthorities().stream()
                .anyMatch(authority -> wanted.contains(String.valueOf(authority.getAuthority())));
    }

    /** The user handle of passkeys: the identifier of the account, which says nothing about the person. */
    static String handle(UUID account) {
        var bytes = ByteBuffer.allocate(16)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
