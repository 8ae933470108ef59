package fr.hygie.security.session;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where and when a session began: kept in it.
 *
 * @param device browser and system in words, such as "Firefox · Windows"; may be empty
 */
public record Visit(String address, String device, Instant since) implements Serializable {
    /** Name of the session attribute. */
    public static final String ATTRIBUTE = "hygie.visit";

    private static final long serialVersionUID = 1;
}
