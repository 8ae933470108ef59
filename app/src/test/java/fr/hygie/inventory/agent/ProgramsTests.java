package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File names of what runs, out of command lines. */
class ProgramsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /usr/sbin/nginx -g daemon off            | nginx
            C:\\Program Files\\Maj\\Chiffreur.EXE /q | chiffreur.exe
            "C:\\Temp\\a b.exe" --mot-de-passe=x     | a b.exe
            AnyDesk.exe                              | anydesk.exe
            [kworker/0:1]                            | ''
            /                                        | ''
            12345                                    | ''
            """, quoteCharacter = '\'')
    void theNameIsKeptWithoutPathAndArguments(String command, String name) {
        assertThat(Programs.name(command)).isEqualTo(name);
    }

    @Test
    void whatEverySystemRunsIsLeftOutAndTheRestIsBounded() {
        var found = new Findings(LocalDate.EPOCH);
        add(found, "C:\\Windows\\System32\\svchost.exe -k netsvcs");
        add(found, "/lib/systemd/systemd-journald");
        add(found, "outil.exe");
        add(found, "outil.exe --encore");
        assertThat(Programs.of(found)).containsExactly("outil.exe");
        for (int at = 0; at < 500; at++) {
            add(found, "p" + at);
        }
        assertThat(Programs.of(found)).hasSize(200);
    }

    @Test
    void noCommandBreaksIt() {
        var random = new Random(20_261_122);
        var pieces =
                new String[] {"a", ".exe", "\\", "/", "\"", " ", "[", "]", "-", "é", "\u0000", "\ud800", "1", "C:"};
        for (int round = 0; round < 3_000; round++) {
            var command = random.ints(random.nextInt(30), 0, pieces.length)
                    .mapToObj(at -> pieces[at])
                    .collect(Collectors.joining());
            assertThat(Programs.name(command)).doesNotContain("/");
        }
    }

    private static void add(Findings found, String command) {
        var row = found.open(Section.PROCESSES);
        row.add("cmd", command);
        found.close(Section.PROCESSES, row);
    }
}
