package fr.hygie.alert;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an alert tells of the six things that its readers need: the name alone helped nobody when a university hospital
 * was struck.
 */
public record Completeness(Set<Part> present) {
    /** What readers need, in the order in which it is asked for. */
    public enum Part {
        NAME,
        PROCESS,
        ORIGIN,
        MEASURES,
        MARKERS,
        NEXT_UPDATE
    }

    public static final int ALL = Part.values().length;

    public Completeness {
        present = Set.copyOf(present);
    }

    static Completeness of(AlertContent content) {
        var present = EnumSet.noneOf(Part.class);
        note(present, Part.NAME, !content.title().isBlank());
        note(
                present,
                Part.PROCESS,
                !content.process().isBlank() || !content.techniques().isEmpty());
        note(present, Part.ORIGIN, !content.origin().isBlank());
        note(present, Part.MEASURES, !content.measures().isEmpty());
        note(present, Part.MARKERS, !content.markers().isEmpty());
        note(present, Part.NEXT_UPDATE, content.nextUpdate() != null || content.situation() == Situation.OVER);
        return new Completeness(present);
    }

    private static void note(Set<Part> present, Part part, boolean there) {
        if (there) {
            present.add(part);
        }
    }

    public int count() {
        return present.size();
    }

    public boolean isComplete() {
        return present.size() == ALL;
    }

    /** In the order in which they are asked for. */
    public Set<Part> missing() {
        var missing = EnumSet.allOf(Part.class);
        missing.removeAll(present);
        return missing;
    }
}
