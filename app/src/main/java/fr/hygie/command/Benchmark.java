package fr.hygie.command;

import fr.hygie.bench.Benchmarks;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures what the program promises, on this computer. */
final class Benchmark implements Command {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String manual() {
        return Benchmarks.manual().stream()
                .map(line -> "          " + line)
                .collect(Collectors.joining("\n", Help.of(name()) + "\n", ""));
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
