package fr.hygie.security;

import java.util.List;

/** The accounts that the sign-in page offers; there is one such bean in the demonstration and none elsewhere. */
public interface DemonstrationAccounts {
    /** In the order of display. */
    List<Entry> entries();

    /** The password of all of them. */
    String password();

    /** A login and what its owner does. */
    record Entry(String login, String job) {}
}
