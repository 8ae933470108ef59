package fr.hygie.command;

import java.util.Map;

/** One command of the command line. */
interface Command {
    /** As it is typed, e.g. {@code "token create"}. */
    String name();

    /** What {@code --help} after the command prints. */
    default String manual() {
        return Help.of(name());
    }

    /**
     * Does the work.
     *
     * @return exit code; negative when the program goes on running
     * @throws CommandRefused when the arguments do not fit, with a message for the person
     */
    int run(Arguments arguments, Map<String, String> environment) throws Exception;
}
