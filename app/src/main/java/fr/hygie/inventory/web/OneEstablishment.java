package fr.hygie.inventory.web;

import fr.hygie.inventory.asset.AssetOwners;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The only establishment of the context: what is decided for a whole establishment is decided for one at a time. */
@Component
class OneEstablishment {
    private final AssetOwners establishments;

    OneEstablishment(AssetOwners establishments) {
        this.establishments = establishments;
    }

    /** Empty when the context holds several, or none. */
    Optional<UUID> find() {
        var all = establishments.all();
        return all.size() == 1 ? Optional.of(all.getFirst().id()) : Optional.empty();
    }

    /**
     * The one that a program names; it need not when there is only one.
     *
     * @throws EntryRefused when that tells none of the context
     */
    UUID named(@Nullable UUID organisation) {
        var all = establishments.all();
        return all.stream()
                .map(AssetOwners.Establishment::id)
                .filter(id -> all.size() == 1 && organisation == null || id.equals(organisation))
                .findFirst()
                .orElseThrow(() -> new EntryRefused(Map.of("organisation", "organisation")));
    }

    UUID required() {
        return find().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
