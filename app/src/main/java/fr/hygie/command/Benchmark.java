package fr.hygie.command;

import fr.hygie.bench.Benchmarks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures what the program promises, on this computer. */
final class Benchmark implements Command {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String help() {
        return "bench NAME                           measure, in a folder of its own (bench --help: with what options):\n"
                + indented(Benchmarks.descriptions());
    }

    @Override
    public String manual() {
        return "bench NAME [--option value…]         measure, in a folder of its own:\n"
                + indented(Benchmarks.manual());
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "          " + line).collect(Collectors.joining("\n"));
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        try {
            Benchmarks.run(arguments.word(0, "the name of a bench"), arguments.options(), System.out);
            return 0;
        } catch (IllegalArgumentException refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()));
        }
    }
}
