package fr.hygie.alert;

import java.util.Set;
import java.util.UUID;

/**
 * A current alert was put on the desks of some who joined its audience after it was told; heard within the transaction
 * that does it, in the name of whoever addressed it. Nobody else is to be told again.
 *
 * @param number of the last revision
 * @param sender who addressed it
 * @param cursor place of the notice in the order of all, that of the commits
 */
public record RecipientsJoined(UUID alert, int number, UUID sender, long cursor, Set<UUID> recipients) {
    public RecipientsJoined {
        recipients = Set.copyOf(recipients);
    }
}
