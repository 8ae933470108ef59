package fr.hygie.inventory;

import java.util.Arrays;
import java.util.List;

/** Where an asset stands between its order and its disposal. */
public enum LifeCycleState {
    ORDERED,
    IN_STOCK,
    IN_USE,
    IN_REPAIR,
    LOST,
    STOLEN,
    RETIRED;

    private static final List<String> ACTIVE = Arrays.stream(values())
            .filter(LifeCycleState::isActive)
            .map(Enum::name)
            .toList();

    /** Names of those that count in the fleet. */
    public static List<String> active() {
        return ACTIVE;
    }

    /** Whether it still counts in the fleet. */
    public boolean isActive() {
        return this != RETIRED && this != LOST && this != STOLEN && this != ORDERED;
    }
}
