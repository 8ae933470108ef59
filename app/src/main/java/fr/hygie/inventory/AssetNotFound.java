package fr.hygie.inventory;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No asset has this identifier within the current scope. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class AssetNotFound extends RuntimeException {
    public AssetNotFound(UUID id) {
        super("no asset " + id);
    }
}
