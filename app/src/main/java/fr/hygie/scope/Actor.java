package fr.hygie.scope;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a signed-in person, a token of a person, or the platform itself.
 *
 * @param name shown in the journal: a person's name, or "agent demo-chu", "import"
 * @param accountId null for the platform
 * @param personId null for the platform
 * @param origin from where: network address, or "console", "schedule"
 */
public record Actor(
        String name, @Nullable UUID accountId, @Nullable UUID personId, String origin) {
    public Actor {
        origin = NetworkAddress.brief(origin);
    }

    public static Actor platform(String name, String origin) {
        return new Actor(name, null, null, origin);
    }
}
