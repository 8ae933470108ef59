package fr.hygie.web;

import java.util.List;

/**
 * A filter of a list, offered as a choice.
 *
 * @param name of the filter in the shape of the list
 * @param labelKey message key of its label
 * @param options beside "all"
 * @param allKey message key of what the list shows without the filter
 */
public record Filter(String name, String labelKey, List<Option> options, String allKey) {
    public Filter {
        options = List.copyOf(options);
    }

    public Filter(String name, String labelKey, List<Option> options) {
        this(name, labelKey, options, "web.list.all");
    }

    /** The words for a value; the value itself when it is not one of those offered. */
    public String labelOf(String value) {
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Option::label)
                .findFirst()
                .orElse(value);
    }
}
