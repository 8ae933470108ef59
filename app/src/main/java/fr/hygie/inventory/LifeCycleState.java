package fr.hygie.inventory;

/** Where an asset stands between its order and its disposal. */
public enum LifeCycleState {
    ORDERED,
    IN_STOCK,
    IN_USE,
    IN_REPAIR,
    LOST,
    STOLEN,
    RETIRED;

    /** Whether it still counts in the fleet. */
    public boolean isActive() {
        return this != RETIRED && this != LOST && this != STOLEN && this != ORDERED;
    }
}
