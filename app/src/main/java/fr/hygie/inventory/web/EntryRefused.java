package fr.hygie.inventory.web;

import java.util.Map;
import java.util.stream.Collectors;

/** What a program sent cannot be taken. */
class EntryRefused extends RuntimeException {
    private final Map<String, String> problems;

    /** @param problems by name of the member, the code of the refusal */
    EntryRefused(Map<String, String> problems) {
        super("refused: " + problems.keySet());
        this.problems = Map.copyOf(problems);
    }

    /** The same for what stands in an object of the body. */
    static EntryRefused in(String object, Map<String, String> problems) {
        return new EntryRefused(problems.entrySet().stream()
                .collect(Collectors.toMap(problem -> object + "/" + escaped(problem.getKey()), Map.Entry::getValue)));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** By the place in the body (RFC 6901) without its first stroke. */
    Map<String, String> problems() {
        return problems;
    }
}
