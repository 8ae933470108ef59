package fr.hygie.indicator;

import fr.hygie.web.State;

/** How a value stands against its target. */
public enum Standing {
    MET(State.OK),
    /** Within {@value IndicatorValue#NEAR} points of it. */
    NEAR(State.SOON),
    MISSED(State.BAD),
    /** Nothing to compare with, or nothing to count. */
    NONE(State.UNKNOWN),
    /** Nobody knows of anything that counts: neither fine nor missed. */
    UNKNOWN(State.UNKNOWN),
    /** Known too long ago to say. */
    STALE(State.UNKNOWN);

    private final State state;

    Standing(State state) {
        this.state = state;
    }

    public State state() {
        return state;
    }
}
