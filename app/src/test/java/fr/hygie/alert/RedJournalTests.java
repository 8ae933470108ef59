package fr.hygie.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.writing.AlertAttachments;
import fr.hygie.alert.writing.AlertWriting;
import fr.hygie.scope.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A journal is read by more people than what is for named people alone. */
@HygieTest
class RedJournalTests {
    private static final String TITLE = "Prise de contrôle nommée";
    private static final String FILE = "victimes-nommées.txt";

    @Autowired
    private AlertWriting writing;

    @Autowired
    private AlertReader reader;

    @Autowired
    private AlertAttachments attachments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @EnumSource(names = {"RED", "AMBER"})
    void theTextOfWhatIsForNamedPeopleStandsInNoJournal(Tlp tlp) {
        var bench = new AlertTestBench(jdbc);
        var chu = bench.as(bench.organisation("CHU Saint-Aubin"));
        var ehpad = bench.as(bench.organisation("EHPAD Les Genêts"));
        var alert = chu.call(() -> {
            var begun = writing.begin(
                    chu.active(), AlertTestBench.handling(tlp, ehpad.active()), AlertTestBench.content(TITLE), null);
            attachments.add(begun.id(), 1, FILE, "text/plain", "rien".getBytes(StandardCharsets.UTF_8));
            writing.publish(begun.id(), 2);
            return begun.id();
        });
        var file = ehpad.call(
                () -> reader.read(alert).content().attachments().getFirst().id());
        ehpad.run(() -> attachments.open(alert, file));
        chu.run(() -> writing.withdraw(alert, reader.read(alert).alert().version(), "Fausse alerte"));
        if (tlp == Tlp.RED) {
            assertThat(journal(chu, alert)).contains("RED", "sha256").doesNotContain(TITLE, FILE);
            assertThat(journal(ehpad, alert)).contains("sha256").doesNotContain(TITLE, FILE);
        } else {
            assertThat(journal(chu, alert)).contains(TITLE, FILE);
            assertThat(journal(ehpad, alert)).contains(FILE);
        }
    }

    private String journal(Scope house, UUID alert) {
        return Objects.requireNonNull(house.call(() -> transaction.execute(status -> jdbc.sql(
                        "select string_agg(to_jsonb(j)::text, ' ') from journal_entry j where j.subject_id = ?")
                .param(alert.toString())
                .query(String.class)
                .single())));
    }
}
