package fr.hygie.inventory.web;

import java.util.Map;

/** What a program sent for an asset cannot be taken. */
class EntryRefused extends RuntimeException {
    private final Map<String, String> problems;

    /** @param problems by field key, the code of the refusal */
    EntryRefused(Map<String, String> problems) {
        super("refused: " + problems.keySet());
        this.problems = Map.copyOf(problems);
    }

    Map<String, String> problems() {
        return problems;
    }
}
