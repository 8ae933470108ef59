package fr.hygie.inventory.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what an asset can be recognised from one report to the next. Every part may be missing; worthless values ("To be
 * filled by O.E.M.") may be given, reconciliation leaves them out.
 *
 * @param foreignId its number in the inventory it comes from, with that inventory's name, e.g. {@code glpi:Computer:42}
 * @param agentId identifier that the agent gave itself
 * @param macs hardware addresses of its network ports, any notation
 */
public record AssetIdentity(
        @Nullable String foreignId,
        @Nullable String agentId,
        @Nullable String hardwareUuid,
        @Nullable String serial,
        @Nullable String manufacturer,
        @Nullable String assetTag,
        List<String> macs,
        @Nullable String hostname,
        @Nullable String domain) {

    public AssetIdentity {
        macs = List.copyOf(macs);
    }
}
