package fr.hygie.command;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.imports.ConsoleImport;
import fr.hygie.inventory.imports.ImportRefused;
import fr.hygie.inventory.imports.Imports;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.organisation.FinessNumber;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imports files and folders of files, with or without a service beside it. */
final class ImportFiles implements Command {
    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        if (arguments.words().isEmpty()) {
            throw new CommandRefused("name at least one file or folder");
        }
        var paths = arguments.words().stream().map(ImportFiles::readable).toList();
        var finess = FinessNumber.parse(arguments.required("organisation"))
                .orElseThrow(() -> new CommandRefused("--organisation: not a FINESS number"));
        var wanted = new ConsoleImport.Wanted(
                choice(IntakeMode.class, "mode", arguments).orElse(IntakeMode.BOTH),
                choice(AssetKind.class, "kind", arguments).orElse(null),
                arguments.has("dry-run"));
        var home = Home.of(environment).holdingData();
        try (var database = home.join();
                var context = ImportContext.start(database, home)) {
            return scope(context, finess).call(() -> takeIn(context, paths, wanted, environment));
        }
    }

    private static Path readable(String word) {
        var path = Path.of(word);
        if (!Files.isReadable(path)) {
            throw new CommandRefused(path + " cannot be read");
        }
        return path;
    }

    private static <E extends Enum<E>> Optional<E> choice(Class<E> type, String option, Arguments arguments) {
        return arguments
                .option(option)
                .map(typed -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(typed.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> new CommandRefused(
                                "--" + option + ": one of " + Arrays.toString(type.getEnumConstants()))));
    }

    private static Scope scope(ConfigurableApplicationContext context, FinessNumber finess) {
        var found = context.getBean(JdbcClient.class)
                .sql("select id from organisation where finess = ? and kind = 'LEGAL_ENTITY'")
                .param(finess.value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new CommandRefused("no establishment (legal entity) has the number " + finess));
        return Scope.of(Actor.platform("console", "console"), found);
    }

    private static int takeIn(
            ConfigurableApplicationContext context,
            List<Path> paths,
            ConsoleImport.Wanted wanted,
            Map<String, String> environment)
            throws IOException {
        var french = environment.getOrDefault("LANG", "").startsWith("fr");
        var report = new ImportReport(context.getBean(Imports.class), french ? Locale.ROOT : Locale.ENGLISH);
        var console = context.getBean(ConsoleImport.class);
        for (var path : paths) {
            if (!Files.isDirectory(path)) {
                one(console, path, wanted, report);
                continue;
            }
            var folder = ConsoleImport.sort(path);
            folder.skipped().forEach(report::skipped);
            for (var file : folder.files()) {
                one(console, file, wanted, report);
            }
            if (!folder.documents().isEmpty()) {
                var run = console.prepare(path.toString(), wanted);
                report.followed(run, () -> console.carryOut(run, folder));
            }
        }
        return report.anyRefused() ? 1 : 0;
    }

    private static void one(ConsoleImport console, Path file, ConsoleImport.Wanted wanted, ImportReport report) {
        try {
            var run = console.prepare(file, wanted);
            report.followed(run, () -> console.carryOut(run, null));
        } catch (ImportRefused refused) {
            report.refused(file, refused.problem());
        }
    }
}
