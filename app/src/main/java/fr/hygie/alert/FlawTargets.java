package fr.hygie.alert;

import java.util.List;
import java.util.UUID;

/**
 * What the flaws that alerts cite strike, in the dictionaries and in the inventories: known to the module that keeps notices
 * of them.
 */
public interface FlawTargets {
    /**
     * Names the versions that the flaws of the last revisions strike as targets of their alerts, and counts what else they
     * strike. In the transaction that publishes, before the alert is delivered; or for the platform, for alerts in force.
     */
    void name(List<UUID> alerts);

    /**
     * An asset of one's own that a flaw strikes beside its installed software: by its system, its model or its application.
     *
     * @param sure name and number leave no doubt
     */
    record Struck(UUID asset, String why, boolean sure) {}

    /** Those of the scope, at most so many. */
    List<Struck> struck(UUID alert, int most);
}
