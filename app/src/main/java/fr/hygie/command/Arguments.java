package fr.hygie.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed after the name of a command.
 *
 * @param words arguments without a name, in order
 * @param options {@code --name value} or {@code --name=value}; switches have an empty value
 */
record Arguments(List<String> words, Map<String, String> options) {
    private static final Set<String> SWITCHES = Set.of("force", "dry-run", "help");

    static Arguments parse(List<String> typed) {
        var words = new ArrayList<String>();
        var options = new HashMap<String, String>();
        for (int i = 0; i < typed.size(); i++) {
            var word = typed.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            var name = word.substring(2);
            int equals = name.indexOf('=');
            if (equals >= 0) {
                options.put(name.substring(0, equals), name.substring(equals + 1));
            } else if (SWITCHES.contains(name)) {
                options.put(name, "");
            } else if (i + 1 < typed.size()) {
                options.put(name, typed.get(++i));
            } else {
                throw new CommandRefused("--" + name + " needs a value");
            }
        }
        return new Arguments(List.copyOf(words), Map.copyOf(options));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String required(String name) {
        return option(name).orElseThrow(() -> new CommandRefused("--" + name + " is missing"));
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    String word(int index, String what) {
        if (index >= words.size()) {
            throw new CommandRefused(what + " is missing");
        }
        return words.get(index);
    }
}
