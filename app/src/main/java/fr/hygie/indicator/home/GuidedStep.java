package fr.hygie.indicator.home;

import fr.hygie.web.State;
import org.jspecify.annotations.Nullable;

/**
 * A question to a small house, with what Hygie already knows of the answer.
 *
 * @param question as one asks a colleague
 * @param answer what is known, in a sentence
 * @param action what to do next; null when there is nothing to do
 * @param path where it is done; null with the action
 */
public record GuidedStep(
        State state,
        String question,
        Sentence answer,
        @Nullable String action,
        @Nullable String path) {
    public boolean done() {
        return state == State.OK;
    }
}
