package fr.hygie.inventory.intake;

import org.jspecify.annotations.Nullable;

/**
 * What the rule of silence of an establishment would retire now.
 *
 * @param fleet equipment in use that a program told of and that once answered
 * @param silent of that: silent
 * @param due of that: silent for as long as the rule says before retiring
 * @param share percent of the fleet that one night may retire
 */
public record RetirementOutlook(int fleet, int silent, int due, int share) {
    /** So few may always go: a share of a small fleet is less than one equipment. */
    private static final int FEW = 5;

    /** Why the rule stops instead of retiring. */
    public enum Hold {
        /** More than half of the fleet is silent: the network or the agents are at fault, not the equipment. */
        FLEET_SILENT,
        /** More than one night may retire. */
        TOO_MANY
    }

    /** How many one night may retire. */
    public int most() {
        return Math.max(FEW, (int) ((long) fleet * share / 100));
    }

    /** Null when what is due goes. */
    public @Nullable Hold hold() {
        if (due == 0) {
            return null;
        }
        if (2L * silent > fleet) {
            return Hold.FLEET_SILENT;
        }
        return due > most() ? Hold.TOO_MANY : null;
    }
}
