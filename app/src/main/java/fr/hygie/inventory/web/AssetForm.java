package fr.hygie.inventory.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person typed about an asset; kept as typed, also when it is refused. */
class AssetForm {
    private final Map<String, String> values = new LinkedHashMap<>();
    private int version;
    private @Nullable UUID organisation;

    /** By field key. */
    public Map<String, String> getValues() {
        return values;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public @Nullable UUID getOrganisation() {
        return organisation;
    }

    public void setOrganisation(@Nullable UUID organisation) {
        this.organisation = organisation;
    }
}
