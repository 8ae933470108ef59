package fr.hygie.organisation;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The accounts of people, for those who look after these people. Implemented by the module that knows accounts; where
 * there is none, nobody is offered one.
 */
public interface PersonAccounts {
    /** What the accounts of these people are good for; people without an account are left out. */
    Map<UUID, AccountState> states(Collection<UUID> people);

    /** The person who signs in with this address. */
    Optional<UUID> personOf(String email);

    /**
     * Opens an account without a password, whose owner sets it by a link that is good once. For an account that has
     * never been used, a new link: the one before ceases to work.
     *
     * @param email becomes the login
     * @return the link, to be handed over
     * @throws OrganisationRefused when the account has been used already
     */
    String invite(UUID person, String name, String email);

    /**
     * Shuts the account of somebody out, at once and everywhere; nothing happens when there is none.
     *
     * @throws OrganisationRefused for one's own account and for the last one that administers the platform
     */
    void disable(UUID person);

    /** Lets the account of somebody in again; nothing happens when there is none. */
    void enable(UUID person);
}
