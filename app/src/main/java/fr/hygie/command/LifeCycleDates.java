package fr.hygie.command;

import fr.hygie.inventory.imports.ConsoleWords;
import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Imports dates of publishers, with or without a service beside it: one that serves notices within seconds. */
final class LifeCycleDates implements Command {
    @Override
    public String name() {
        return "lifecycle";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        if (arguments.words().isEmpty()) {
            throw new CommandRefused("name at least one file or folder");
        }
        var paths = files(arguments.words());
        var home = Home.of(environment);
        if (home.isEmpty()) {
            throw new CommandRefused(home.folder() + " holds no installation yet: run serve first");
        }
        var french = environment.getOrDefault("LANG", "").startsWith("fr");
        var words = new ConsoleWords(french ? Locale.ROOT : Locale.ENGLISH);
        try (var database = home.join();
                var context = ImportContext.start(database, home)) {
            var imports = context.getBean(LifeCycleImports.class);
            return Scope.of(Actor.platform("console", "console"), Platform.ID)
                    .call(() -> takeIn(imports, paths, arguments.has("dry-run"), words));
        }
    }

    private static List<Path> files(List<String> named) throws IOException {
        var files = new ArrayList<Path>();
        for (var word : named) {
            var path = Path.of(word);
            if (!Files.isReadable(path)) {
                throw new CommandRefused(path + " cannot be read");
            }
            if (Files.isDirectory(path)) {
                try (var inside = Files.list(path)) {
                    inside.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static int takeIn(LifeCycleImports imports, List<Path> paths, boolean dryRun, ConsoleWords words)
            throws IOException {
        var opened = new ArrayList<LifeCycleImports.File>();
        try {
            for (var path : paths) {
                opened.add(new LifeCycleImports.File(String.valueOf(path.getFileName()), Files.newInputStream(path)));
            }
            var id = imports.keep(opened);
            var preview = imports.preview(id);
            System.out.printf(
                    "%d products: %d versions added, %d versions with other dates%n",
                    imports.required(id).products(), preview.added(), preview.changed());
            preview.problems().forEach(problem -> System.err.println(sentence(problem, words)));
            if (!dryRun) {
                imports.apply(id);
            }
            return preview.problems().isEmpty() ? 0 : 1;
        } catch (UnreadableReport unreadable) {
            throw new CommandRefused(sentence(unreadable.problem(), words));
        } finally {
            for (var file : opened) {
                close(file.content());
            }
        }
    }

    private static String sentence(ReportProblem problem, ConsoleWords words) {
        return problem.place().isBlank()
                ? words.problem(problem)
                : problem.place().strip() + ": " + words.problem(problem);
    }

    /** What was read to the end, or refused, is of no use any more. */
    private static void close(InputStream content) {
        try {
            content.close();
        } catch (IOException unimportant) {
            // nothing was written to it
        }
    }
}
