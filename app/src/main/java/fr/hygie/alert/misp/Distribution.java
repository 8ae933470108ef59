package fr.hygie.alert.misp;

import fr.hygie.alert.Tlp;
import java.util.Optional;

/** How far MISP may pass something on. The number in its documents is the place in this list. */
public enum Distribution {
    OWN_ORGANISATION,
    THIS_COMMUNITY,
    CONNECTED_COMMUNITIES,
    ALL,
    SHARING_GROUP,
    INHERIT;

    /** What a mark allows a MISP to do by itself. */
    public static Distribution of(Tlp tlp) {
        return switch (tlp) {
            case CLEAR -> ALL;
            case GREEN -> CONNECTED_COMMUNITIES;
            case AMBER, AMBER_STRICT, RED -> OWN_ORGANISATION;
        };
    }

    static Optional<Distribution> of(String number) {
        return number.matches("[0-5]") ? Optional.of(values()[Integer.parseInt(number)]) : Optional.empty();
    }

    /** The freest mark under which something may be kept that came with this distribution. */
    Tlp atLeast() {
        return switch (this) {
            case ALL, INHERIT -> Tlp.CLEAR;
            case CONNECTED_COMMUNITIES -> Tlp.GREEN;
            case THIS_COMMUNITY -> Tlp.AMBER;
            case OWN_ORGANISATION, SHARING_GROUP -> Tlp.AMBER_STRICT;
        };
    }

    /** What inherits has what it belongs to has. */
    Distribution within(Distribution parent) {
        return this == INHERIT ? parent : this;
    }

    /**
     * On the way to a server of others: one hop less. Empty when it may not go at all; nobody but us belongs to a sharing
     * group of ours.
     */
    public Optional<Distribution> towardsOthers() {
        return switch (this) {
            case ALL -> Optional.of(ALL);
            case CONNECTED_COMMUNITIES -> Optional.of(THIS_COMMUNITY);
            case OWN_ORGANISATION, THIS_COMMUNITY, SHARING_GROUP, INHERIT -> Optional.empty();
        };
    }

    String number() {
        return String.valueOf(ordinal());
    }
}
