package fr.hygie.inventory.intake;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody, or an agent, changed the asset after the person had read it. */
@ResponseStatus(HttpStatus.CONFLICT)
public class AssetChangedMeanwhile extends RuntimeException {
    private final int version;

    AssetChangedMeanwhile(UUID id, int version) {
        super("asset " + id + " has version " + version);
        this.version = version;
    }

    /** The one it has now. */
    public int version() {
        return version;
    }
}
