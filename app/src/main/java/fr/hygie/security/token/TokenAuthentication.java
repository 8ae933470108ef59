package fr.hygie.security.token;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.security.SignedIn;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** A program that acts in a person's name, with no more than the rights of its token. Lives for one request. */
public final class TokenAuthentication extends AbstractAuthenticationToken {
    private final SignedIn person;
    private final String name;
    private final transient @Nullable Set<Right> rights;
    private final @Nullable UUID context;

    TokenAuthentication(SignedIn person, String name, @Nullable Set<Right> rights, @Nullable UUID context) {
        super(List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.BEARER_AUTHORITY)));
        this.person = person;
        this.name = name;
        this.rights = rights;
        this.context = context;
        setAuthenticated(true);
    }

    /** The person, with the name of the token, as the journal shows it. */
    public Actor actor(String origin) {
        return new Actor(person.name() + " (" + name + ")", person.accountId(), person.personId(), origin);
    }

    /** The organisation to which the token is limited; null when each request may choose. */
    public @Nullable UUID context() {
        return context;
    }

    /** What is left of the rights of the person. */
    public Set<Right> limit(Set<Right> held) {
        if (rights == null) {
            return held;
        }
        var left = EnumSet.noneOf(Right.class);
        held.stream()
                .filter(right -> right == Right.SIGNED_IN || rights.contains(right))
                .forEach(left::add);
        return left;
    }

    @Override
    public SignedIn getPrincipal() {
        return person;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
