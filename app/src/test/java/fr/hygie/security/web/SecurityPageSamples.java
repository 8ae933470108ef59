package fr.hygie.security.web;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Right;
import fr.hygie.security.DemonstrationAccounts;
import fr.hygie.security.SignedIn;
import fr.hygie.security.factor.TotpSecret;
import fr.hygie.security.session.Sessions;
import fr.hygie.security.token.ApiToken;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

class SecurityPageSamples implements PageSamples {
    private static final Instant NOW = Instant.parse("2026-11-22T06:42:00Z");
    private static final UUID ID = new UUID(1, 2);

    @Override
    public Map<String, Map<String, Object>> pages() {
        var secret = new TotpSecret(new byte[20]);
        return Map.ofEntries(
                Map.entry(
                        "security/login",
                        Map.of("notice", "error", "state", "bad", "provider", "/oauth2/x", "demonstration", demo())),
                Map.entry("security/second-factor", Map.of("totp", true, "passkey", true, "refusal", "wrong")),
                Map.entry(
                        "security/confirm",
                        Map.of(
                                "login",
                                PLANTED,
                                "password",
                                true,
                                "code",
                                true,
                                "passkey",
                                true,
                                "refusal",
                                "wrong",
                                "provider",
                                "/oauth2/x")),
                Map.entry(
                        "security/enrolment",
                        Map.of(
                                "secret",
                                secret.words(),
                                "picture",
                                secret.picture(PLANTED),
                                "due",
                                true,
                                "refusal",
                                "wrong")),
                Map.entry("security/recovery-codes", Map.of("codes", List.of(PLANTED))),
                Map.entry("security/link-ended", Map.of()),
                Map.entry("security/set-password", Map.of("form", new PasswordForm(PLANTED), "login", PLANTED)),
                Map.entry(
                        "security/first-administrator",
                        Map.of("form", new FirstAdministratorController.Form(PLANTED, PLANTED, PLANTED, PLANTED))),
                Map.entry(
                        "security/password",
                        Map.of("form", new PasswordController.Form(PLANTED, PLANTED), "login", PLANTED)),
                Map.entry("security/account", account()),
                Map.entry("security/tokens", tokens()));
    }

    private static DemonstrationAccounts demo() {
        return new DemonstrationAccounts() {
            @Override
            public List<Entry> entries() {
                return List.of(new Entry(PLANTED, PLANTED));
            }

            @Override
            public String password() {
                return PLANTED;
            }
        };
    }

    private static Map<String, Object> account() {
        var area = new Area(
                ID, OrganisationKind.LEGAL_ENTITY, PLANTED, Set.of(Role.DIRECTOR, Role.STAFF), Set.of(ID), false);
        var passkey = ImmutableCredentialRecord.builder()
                .credentialId(Bytes.random())
                .userEntityUserId(Bytes.random())
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .publicKey(new ImmutablePublicKeyCose(new byte[8]))
                .created(NOW)
                .lastUsed(NOW)
                .label(PLANTED)
                .build();
        return Map.of(
                "person",
                new SignedIn(ID, ID, PLANTED, PLANTED),
                "areas",
                List.of(area),
                "sessions",
                List.of(
                        new Sessions.Open("a", PLANTED, PLANTED, NOW, NOW, true),
                        new Sessions.Open("b", "", "", NOW, NOW, false)),
                "totp",
                true,
                "codes",
                3,
                "passkeys",
                List.of(passkey),
                "shared",
                true,
                "fixed",
                false);
    }

    private static Map<String, Object> tokens() {
        var limited = new ApiToken(
                ID,
                PLANTED,
                "hyg_abcdef",
                null,
                EnumSet.of(Right.IMPORT, Right.EXEMPT),
                NOW,
                NOW.plusSeconds(9),
                NOW,
                null);
        var ended = new ApiToken(ID, PLANTED, "0123456789", PLANTED, null, NOW, NOW, null, NOW);
        return Map.of(
                "token",
                PLANTED,
                "bound",
                PLANTED,
                "tokens",
                List.of(limited, ended),
                "now",
                NOW,
                "held",
                EnumSet.allOf(Right.class),
                "areas",
                List.of(new Option("x", PLANTED)),
                "form",
                new TokenController.Form(PLANTED, 90, Set.of(Right.IMPORT), null, PLANTED));
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "security.login.", "security.second.", "security.confirm.", "security.right.", "security.password.");
    }
}
