package fr.hygie.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTests {
    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutDataIsNotTakenForAnInstallation() {
        assertThatThrownBy(() -> home(Map.of()).holdingData())
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void dataThatStandInADatabaseOfTheInstitutionCountAsWell() {
        assertThat(home(external()).holdingData().isEmpty()).isFalse();
    }

    @Test
    void theDemonstrationStaysOutOfADatabaseOfTheInstitution() {
        assertThatThrownBy(() -> new Demo(Object.class).run(Arguments.parse(List.of("demo")), environment(external())))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining("HYGIE_DB_URL");
    }

    @Test
    void theDemonstrationDoesNotStartOnAnInstitutionsData() throws IOException {
        Files.createFile(folder.resolve("database.properties"));

        assertThatThrownBy(() -> new Demo(Object.class).run(Arguments.parse(List.of("demo")), environment(Map.of())))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining("institution");
    }

    private Home home(Map<String, String> environment) {
        return Home.of(environment(environment));
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("HYGIE_HOME", folder.toString());
        return environment;
    }

    private static Map<String, String> external() {
        return Map.of("HYGIE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none", "HYGIE_DB_USER", "nobody");
    }
}
