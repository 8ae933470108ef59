package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Taking alerts, or what became of one, out as a file is written down, with what was asked for. */
@HygieTest
class AlertExportTests {
    @Autowired
    private ToldAlerts told;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void exportsOfAlertsAndOfTheirRecipientsStandInTheJournal() {
        var content = AlertContent.first("Export " + UUID.randomUUID(), AlertKind.RANSOMWARE, Severity.HIGH);
        var alert = told.tell(content, Tlp.GREEN, false, "EHPAD Les Genêts");
        var browser = TestBrowser.of(mvc, "rssi@chu.demo");
        var mark = UUID.randomUUID().toString();
        assertThat(browser.get("/alert?q=" + mark)).hasStatusOk();
        assertThat(exports(mark)).as("a page is no export").isEmpty();
        assertThat(browser.get("/alert/export.csv?q=" + mark)).hasStatusOk();
        assertThat(browser.get("/alert/" + alert + "/board/export.xlsx?q=" + mark))
                .hasStatusOk();
        assertThat(exports(mark)).containsExactly("csv rssi", "xlsx rssi");
    }

    /** Format and, as far as the account tells, who took it. */
    private List<String> exports(String mark) {
        return told.chu()
                .call(() -> transaction.execute(status -> jdbc.sql("""
                                select (after ->> 'format') || case when account_id = (select id from account where login = 'rssi@chu.demo')
                                  then ' rssi' else '' end
                                from journal_entry where action = 'alert.list-exported' and after ->> 'query' like ? order by number""")
                        .param("%" + mark + "%")
                        .query(String.class)
                        .list()));
    }
}
