package fr.hygie.alert;

import java.util.Locale;

/** Something that cannot be done with an alert, and why; message key {@code alert.refused.<reason>}. */
public class AlertRefused extends RuntimeException {
    /** Why. */
    public enum Reason {
        NO_AUDIENCE,
        AUDIENCE_TOO_WIDE_FOR_MARK,
        AUDIENCE_BEYOND_REACH,
        NAMES_THE_VICTIM,
        /** Somebody relayed the alert without the name, and its text would now tell it to them. */
        RELAYED_WITHOUT_NAME,
        NOT_IN_THIS_NAME,
        SECOND_PERSON_NEEDED,
        SAME_PERSON,
        OVER,
        NOTHING_NEW,
        NOT_RELAYABLE,
        CHANGED_MEANWHILE,
        REASON_NEEDED,
        NOT_ADDRESSED,
        DAY_AND_NAME_NEEDED,
        /** A measure can be noticed by the adversary, and PAP does not allow that. */
        PAP_FORBIDS_BLOCKING,
        /** For named people or for the house alone: its sheet names the person who makes it. */
        PRINTED_BY_PEOPLE_ALONE,
        FILE_EMPTY,
        FILE_TOO_LARGE,
        /** A part is missing or too long. */
        UNREADABLE
    }

    private final Reason reason;

    public AlertRefused(Reason reason) {
        super("refused: " + reason.name().toLowerCase(Locale.ROOT));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String key() {
        return "alert.refused." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
