package fr.hygie.indicator.home;

/**
 * Something to do, and where.
 *
 * @param decision that waits for this person: it comes before what others may do as well
 */
public record NextStep(String label, String path, String note, boolean decision) {
    public NextStep(String label, String path, String note) {
        this(label, path, note, false);
    }
}
