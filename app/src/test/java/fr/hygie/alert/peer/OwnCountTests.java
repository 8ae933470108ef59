package fr.hygie.alert.peer;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.HygieTest;
import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertTestBench;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.Inbound;
import fr.hygie.alert.inbound.InboundAlert.Channel;
import fr.hygie.alert.inbound.InboundBench;
import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Wish;
import fr.hygie.alert.stix.Proposal;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** An establishment with an instance of its own tells above how it stands itself. */
@HygieTest
class OwnCountTests {
    @Autowired
    private ToldAlerts told;

    @Autowired
    private Peers peers;

    @Autowired
    private Counts counts;

    @Autowired
    private Inbound inbound;

    @Autowired
    private InboundBench work;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void itsOwnExposureIsUnknownUntilItIsLookedUpAndThenAsItIs() {
        var chu = told.chu();
        var product = Objects.requireNonNull(chu.call(() ->
                transaction.execute(status -> jdbc.sql("""
                select p.name from product_presence r join product_version v on v.id = r.version_id
                join product p on p.id = v.product_id where r.assets > 3 and length(p.name) > 6 order by r.assets desc, p.name limit 1""").query(String.class).single())));
        var id = chu.call(() -> peers.add(
                new Wish("upper", Kind.HYGIE, "https://upper.example", "", "token", true, false, false, null, 60)));
        try {
            chu.run(() -> peers.pause(id, true));
            var peer = chu.call(() -> peers.find(id)).orElseThrow();
            var struck = keep(chu, product);
            var spared = keep(chu, "Logiciel que personne n’a");
            assertThat(news(chu, peer, struck).path("unknown").asInt()).isEqualTo(1);
            assertThat(news(chu, peer, struck).path("exposed").asInt()).isZero();
            work.lookUp();
            assertThat(news(chu, peer, struck).path("exposed").asInt()).isEqualTo(1);
            assertThat(news(chu, peer, struck).path("unknown").asInt()).isZero();
            assertThat(news(chu, peer, struck).path("recipients").asInt()).isEqualTo(1);
            assertThat(news(chu, peer, spared).path("exposed").asInt()).isZero();
            chu.run(() -> counts.told(peer, counts.news(peer)));
            assertThat(chu.call(() -> counts.news(peer))).as("told once").isEmpty();
        } finally {
            chu.run(() -> peers.remove(id));
        }
    }

    private String keep(Scope chu, String product) {
        var report = "report--" + UUID.randomUUID();
        var content = AlertTestBench.affecting("Venue d’en haut", new Affected(product, null, null, null));
        chu.run(() -> inbound.keep(
                chu.active(),
                Channel.TAXII,
                "upper",
                List.of(new Proposal(report, "1", "", "ARS", content, Tlp.GREEN, Pap.GREEN, false, false))));
        return report;
    }

    private ObjectNode news(Scope chu, Peer peer, String report) {
        return Objects.requireNonNull(chu.call(() -> counts.news(peer)).get(report));
    }
}
