package fr.hygie.command;

import ch.qos.logback.classic.Level;
import fr.hygie.database.DatabaseUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the command that was typed and runs it. */
public final class CommandLine {
    private CommandLine() {}

    /** @param application the class that Spring Boot starts from */
    @SuppressWarnings("SystemExit") // this is the end of the program
    public static void run(Class<?> application, String[] typed) {
        quiet();
        int code = dispatch(commands(application), List.of(typed), System.getenv());
        if (code >= 0) {
            System.exit(code);
        }
    }

    /** Until Spring Boot takes the logs over, only warnings are of interest. */
    private static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    static List<Command> commands(Class<?> application) {
        return List.of(
                new Serve(application),
                new Demo(application),
                new Verify(),
                new BackUp(),
                new RestoreBackup(),
                new TokenCreate(),
                new AccountRecover(),
                new ImportFiles(),
                new LifeCycleDates(),
                new NoticeFiles(),
                new Benchmark());
    }

    /** @return exit code; negative when the program goes on running */
    static int dispatch(List<Command> commands, List<String> typed, Map<String, String> environment) {
        var line = String.join(" ", typed);
        if (typed.isEmpty() || line.equals("--help") || line.equals("help")) {
            System.out.print(Help.whole());
            return typed.isEmpty() ? 2 : 0;
        }
        if (line.equals("--version")) {
            System.out.println("Hygie " + Version.current());
            return 0;
        }
        return find(commands, line)
                .map(command -> runOne(command, typed, environment))
                .orElseGet(() -> {
                    System.err.println("hygie: unknown command \"" + typed.getFirst() + "\"; try --help");
                    return 2;
                });
    }

    private static Optional<Command> find(List<Command> commands, String line) {
        return commands.stream()
                .filter(command -> line.equals(command.name()) || line.startsWith(command.name() + " "))
                .max(Comparator.comparingInt(command -> command.name().length()));
    }

    private static int runOne(Command command, List<String> typed, Map<String, String> environment) {
        int words = command.name().split(" ").length;
        try {
            var arguments = Arguments.parse(new ArrayList<>(typed).subList(words, typed.size()));
            if (arguments.has("help")) {
                System.out.println(command.manual());
                return 0;
            }
            return command.run(arguments, environment);
        } catch (CommandRefused | DatabaseUnavailable refused) {
            System.err.println("hygie " + command.name() + ": " + refused.getMessage());
            return 2;
        } catch (Exception failure) {
            System.err.println("hygie " + command.name() + ": " + failure);
            return 1;
        }
    }
}
