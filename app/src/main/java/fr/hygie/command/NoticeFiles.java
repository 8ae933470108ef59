package fr.hygie.command;

import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import fr.hygie.vulnerability.feed.FeedFile;
import fr.hygie.vulnerability.intake.Intakes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes notices of publishers and CERTs in from files: a service that runs matches them within seconds. */
final class NoticeFiles implements Command {
    @Override
    public String name() {
        return "notices";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        if (arguments.words().isEmpty()) {
            throw new CommandRefused("name at least one file or folder");
        }
        var files = files(arguments.words());
        var home = Home.of(environment);
        if (home.isEmpty()) {
            throw new CommandRefused(home.folder() + " holds no installation yet: run serve first");
        }
        try (var database = home.join();
                var context = ImportContext.start(database, home)) {
            var intakes = context.getBean(Intakes.class);
            return Scope.of(Actor.platform("console", "console"), Platform.ID).call(() -> takeIn(intakes, files));
        }
    }

    private static List<FeedFile> files(List<String> named) throws IOException {
        var files = new ArrayList<FeedFile>();
        for (var word : named) {
            var path = Path.of(word);
            if (!Files.isReadable(path)) {
                throw new CommandRefused(path + " cannot be read");
            }
            try (var all = Files.walk(path)) {
                all.filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> files.add(new FeedFile(file.toString(), () -> Files.newInputStream(file))));
            }
        }
        return files;
    }

    private static int takeIn(Intakes intakes, List<FeedFile> files) {
        var intake = intakes.take(files.size() == 1 ? files.getFirst().name() : files.size() + " files", files);
        System.out.printf(
                "%d notices read: %d new, %d changed, %d unchanged; %d refused%n",
                intake.read(), intake.added(), intake.changed(), intake.unchanged(), intake.refused());
        intake.refusals()
                .forEach(refusal -> System.err.println(
                        refusal.place() + ": " + refusal.code() + " " + String.join(", ", refusal.arguments())));
        return intake.refused() == 0 ? 0 : 1;
    }
}
