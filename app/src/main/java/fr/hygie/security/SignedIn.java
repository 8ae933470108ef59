package fr.hygie.security;

import fr.hygie.scope.Actor;
import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** The person behind a session or a token. Kept in the session, so it holds nothing that may change meanwhile. */
public record SignedIn(UUID accountId, UUID personId, String login, String name) implements Principal, Serializable {
    @Override
    public String getName() {
        return login;
    }

    public Actor actor(String origin) {
        return new Actor(name, accountId, personId, origin);
    }
}
