package fr.hygie.organisation;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Opens accounts for people. Implemented by the module that knows accounts; where there is none, nobody is offered an
 * invitation.
 */
public interface AccountInvitations {
    /** Those of these people who have an account. */
    Set<UUID> withAccount(Collection<UUID> people);

    /** The person who signs in with this address. */
    Optional<UUID> personOf(String email);

    /**
     * Opens an account without a password, whose owner sets it by a link that is good once.
     *
     * @param email becomes the login
     * @return the link, to be handed over
     */
    String invite(UUID person, String name, String email);
}
