package fr.hygie.organisation.finess;

/**
 * What is wrong with a line of an extract.
 *
 * @param line from 1
 * @param value what stands there, shortened
 */
record FinessProblem(int line, Kind kind, String value) {
    private static final int LONGEST = 60;

    FinessProblem {
        value = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    /** Refused: the line is left out. */
    enum Kind {
        TOO_LONG(true),
        UNKNOWN_SECTION(true),
        TOO_FEW_COLUMNS(true),
        BAD_NUMBER(true),
        BAD_LEGAL_ENTITY(true),
        NO_NAME(true),
        TWICE(true),
        /** The tree holds a site where the extract has a legal entity, or the other way round. */
        KIND_DIFFERS(true),
        /** It would change what the current context may not change. */
        OUT_OF_REACH(true),
        /** A warning: a few old numbers do not keep the key. */
        BAD_KEY(false),
        /** A warning: the extract holds its sites alone. */
        NAME_OF_FIRST_SITE(false);

        private final boolean refuses;

        Kind(boolean refuses) {
            this.refuses = refuses;
        }

        boolean refuses() {
            return refuses;
        }
    }
}
