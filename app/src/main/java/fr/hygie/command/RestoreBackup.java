package fr.hygie.command;

import fr.hygie.database.Restore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Puts a backup in place and proves the result. The service must be stopped. */
final class RestoreBackup implements Command {
    @Override
    public String name() {
        return "restore";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        var source = Path.of(arguments.word(0, "the name of the backup"));
        if (!Files.isReadable(source)) {
            throw new CommandRefused(source + " cannot be read");
        }
        var home = Home.of(environment);
        try (var lock = home.lock();
                var database = home.join()) {
            if (!arguments.has("force") && Restore.wouldOverwrite(database.access())) {
                throw new CommandRefused(home.folder() + " already holds data; --force replaces it");
            }
            var rows = Restore.read(database.access(), home.folder(), source);
            System.out.printf(
                    "%d rows in %d tables restored from %s%n",
                    rows.values().stream().mapToLong(Long::longValue).sum(), rows.size(), source);
        } catch (Restore.NoBackup refused) {
            throw new CommandRefused(refused.reason());
        } catch (Restore.StillInUse refused) {
            throw new CommandRefused(String.valueOf(refused.getMessage()));
        }
        return new Verify().run(arguments, environment);
    }
}
