package fr.hygie.security.factor;

import com.webauthn4j.util.exception.WebAuthnException;
import fr.hygie.organisation.OrganisationRefused;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Passkeys are bound to the address of the service: {@code hygie.address}, else this computer's own. */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {
    @Bean
    WebAuthnRelyingPartyOperations passkeyOperations(
            PasskeyUsers users,
            Passkeys passkeys,
            @Value("${hygie.address:http://localhost:${server.port:8080}}") URI address) {
        var party = PublicKeyCredentialRpEntity.builder()
                .id(address.getHost())
                .name("Hygie")
                .build();
        var origin = address.getScheme() + "://" + address.getAuthority();
        var operations = new Ceremonies(users, passkeys, party, Set.of(origin));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.PREFERRED)
                        .residentKey(ResidentKeyRequirement.PREFERRED)
                        .build()));
        return operations;
    }

    /** Answers a registration that does not hold by a refusal; the library lets a dozen failures through. */
    private static final class Ceremonies extends Webauthn4JRelyingPartyOperations {
        private static final int LONGEST_LABEL = 100;

        Ceremonies(
                PublicKeyCredentialUserEntityRepository users,
                UserCredentialRepository passkeys,
                PublicKeyCredentialRpEntity party,
                Set<String> origins) {
            super(users, passkeys, party, origins);
        }

        @Override
        public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
            if (request.getPublicKey().getLabel().length() > LONGEST_LABEL) {
                throw new AccessDeniedException("the name of the passkey is too long");
            }
            try {
                return super.registerCredential(request);
            } catch (WebAuthnException | IllegalArgumentException | OrganisationRefused refused) {
                throw new AccessDeniedException("the passkey does not hold", refused);
            }
        }
    }
}
