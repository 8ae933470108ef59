package fr.hygie.organisation;

import java.util.UUID;

/** What the platform does for itself, before or beside any organisation: sign-ins, accounts, start-up. */
public final class Platform {
    /** Stands in the journal for the platform; no organisation has it. */
    public static final UUID ID = new UUID(0, 0);

    private Platform() {}
}
