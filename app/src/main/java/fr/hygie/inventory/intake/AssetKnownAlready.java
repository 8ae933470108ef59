package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetField;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Another asset is already recognised by what was entered. */
@ResponseStatus(HttpStatus.CONFLICT)
public class AssetKnownAlready extends RuntimeException {
    private final AssetField field;
    private final UUID other;

    AssetKnownAlready(AssetField field, UUID other) {
        super("asset " + other + " has the same " + field.key());
        this.field = field;
        this.other = other;
    }

    /** Serial number, tag or hardware identifier. */
    public AssetField field() {
        return field;
    }

    public UUID other() {
        return other;
    }
}
