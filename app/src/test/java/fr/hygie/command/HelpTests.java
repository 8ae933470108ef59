package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.bench.Benchmarks;
import fr.hygie.command.Console.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the program says of itself. */
class HelpTests {
    /** Done by the launcher, without the program. */
    private static final List<String> OF_THE_LAUNCHER = List.of("test", "dist", "prepare", "--version");

    private static final List<Command> COMMANDS = CommandLine.commands(Object.class);

    @Test
    void everyCommandHasItsLinesAndNothingElseHas() {
        var names = new TreeSet<>(OF_THE_LAUNCHER);
        COMMANDS.forEach(command -> names.add(command.name()));
        assertThat(names).allSatisfy(name -> assertThat(Help.of(name)).startsWith("hygie " + name + " "));
        assertThat(Help.whole().lines().filter(line -> line.startsWith("  hygie ")))
                .hasSameSizeAs(names);
    }

    @Test
    void everyBenchIsNamed() {
        assertThat(Benchmarks.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Help.of("bench")).containsPattern("\\b" + name + "\\b"));
    }

    @Test
    void aCommandTellsAboutItselfAndWhatNobodyKnowsIsAMistake() {
        var console = new Console(Path.of("nowhere"));

        assertThat(console.type("token", "create", "--help"))
                .isEqualTo(new Answer(0, Help.of("token create") + System.lineSeparator(), ""));
        assertThat(console.type("bench", "--help").out())
                .startsWith("hygie bench NAME")
                .contains("rollup   home of a region");
        assertThat(console.type()).isEqualTo(new Answer(2, Help.whole(), ""));
        assertThat(console.type("--help")).isEqualTo(new Answer(0, Help.whole(), ""));
        assertThat(console.type("nonsense").code()).isEqualTo(2);
        assertThat(console.type("nonsense").err()).contains("unknown command \"nonsense\"");
    }
}
