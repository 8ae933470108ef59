package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetOwners;
import java.util.Optional;
import java.util.UUID;
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

    UUID required() {
        return find().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
