package fr.hygie.command;

import ch.qos.logback.classic.Level;
import fr.hygie.database.DatabaseUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        int code = dispatch(commands(application), List.of(typed));
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

    private static List<Command> commands(Class<?> application) {
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

    private static int dispatch(List<Command> commands, List<String> typed) {
        var line = String.join(" ", typed);
        if (typed.isEmpty() || line.equals("--help") || line.equals("help")) {
            help(commands);
            return typed.isEmpty() ? 2 : 0;
        }
        if (line.equals("--version")) {
            System.out.println("Hygie " + Version.current());
            return 0;
        }
        return find(commands, line).map(command -> runOne(command, typed)).orElseGet(() -> {
            System.err.println("hygie: unknown command \"" + typed.getFirst() + "\"; try --help");
            return 2;
        });
    }

    private static Optional<Command> find(List<Command> commands, String line) {
        return commands.stream()
                .filter(command -> line.equals(command.name()) || line.startsWith(command.name() + " "))
                .max(Comparator.comparingInt(command -> command.name().length()));
    }

    private static int runOne(Command command, List<String> typed) {
        int words = command.name().split(" ").length;
        try {
            var arguments = Arguments.parse(new ArrayList<>(typed).subList(words, typed.size()));
            if (arguments.has("help")) {
                System.out.println("hygie " + command.manual());
                return 0;
            }
            return command.run(arguments, System.getenv());
        } catch (CommandRefused | DatabaseUnavailable refused) {
            System.err.println("hygie " + command.name() + ": " + refused.getMessage());
            return 2;
        } catch (Exception failure) {
            System.err.println("hygie " + command.name() + ": " + failure);
            return 1;
        }
    }

    private static void help(List<Command> commands) {
        System.out.println("Hygie steers the security of health information systems.\n");
        commands.forEach(command -> System.out.printf("  hygie %s%n", command.help()));
        System.out.println("  hygie test                                 run all tests (source tree)");
        System.out.println(
                "  hygie dist                                 build one archive that needs a Java 25 runtime alone");
        System.out.println("  hygie prepare                              make the start-up cache of this machine");
        System.out.println("  hygie --version | --help");
    }
}
