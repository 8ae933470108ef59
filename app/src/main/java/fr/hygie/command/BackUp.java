package fr.hygie.command;

import fr.hygie.database.Backup;
import java.nio.file.Path;
import java.util.Map;

/** Writes everything into one file, while the service runs. */
final class BackUp implements Command {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        var target = Path.of(arguments.word(0, "the name of the file to write"));
        var home = Home.of(environment).holdingData();
        try (var database = home.join()) {
            var written = Backup.write(database.access(), home.folder(), target, Version.current());
            System.out.printf(
                    "%s: %d rows in %d tables, %d bytes, as of %s%n",
                    target,
                    written.rows().values().stream().mapToLong(Long::longValue).sum(),
                    written.rows().size(),
                    written.bytes(),
                    written.at());
        }
        return 0;
    }
}
