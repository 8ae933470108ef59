package fr.hygie.alert;

import java.util.UUID;

/**
 * An alert was put on desks; heard within the transaction that does it. Either its writer published a revision, or
 * somebody relayed the last one to further recipients.
 *
 * @param number of the revision
 * @param sender who addressed it: its deliveries are those of this sender, all of them when it is the writer
 * @param cursor place of the notice in the order of all, that of the commits
 */
public record RevisionPublished(UUID alert, int number, UUID sender, long cursor) {}
