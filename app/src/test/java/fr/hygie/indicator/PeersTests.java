package fr.hygie.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** An establishment beside its peers: enough of them, fresh, of the same category, never named. */
@HygieTest
class PeersTests {
    private static final String ID = "av-coverage";

    @Autowired
    private Peers peers;

    @Autowired
    private IndicatorValues values;

    @Autowired
    private Calendar calendar;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MockMvcTester mvc;

    private final List<UUID> made = new ArrayList<>();
    private UUID own = UUID.randomUUID();

    @BeforeEach
    void anEstablishment() {
        own = establishment(50, 100, calendar.today());
    }

    /** Groupings have no other values than those put here; the next test begins without any. */
    @AfterEach
    void grownOld() {
        made.forEach(id -> in(
                id,
                () -> jdbc.sql("update indicator_current set value_date = value_date - 400 where organisation_id = ?")
                        .param(id)
                        .update()));
    }

    @Test
    void fourPeersTellNothingAndFiveTellTheirMedianAndQuartiles() {
        for (int part : List.of(10, 20, 30, 40)) {
            establishment(part, 100, calendar.today());
        }
        assertThat(found(own)).isEmpty();
        establishment(90, 100, calendar.today());
        assertThat(found(own).get(ID)).isEqualTo(new Peers.Spread(5, 20, 30, 40));
    }

    @Test
    void staleValuesAndThoseWithNothingToCountAreNoPeers() {
        for (int part : List.of(10, 20, 30, 40)) {
            establishment(part, 100, calendar.today());
        }
        establishment(90, 100, calendar.today().minusDays(91));
        establishment(0, 0, calendar.today());
        assertThat(found(own)).isEmpty();
    }

    @Test
    void onlyTheScopeIsAnsweredFor() {
        UUID other = own;
        for (int part : List.of(10, 20, 30, 40, 50)) {
            other = establishment(part, 100, calendar.today());
        }
        var stranger = other;
        assertThat(in(own, () -> peers.of(stranger))).isEmpty();
        assertThat(in(
                        own,
                        () -> jdbc.sql("select count(*) from indicator_current where organisation_id <> ?")
                                .param(own)
                                .query(Long.class)
                                .single()))
                .as("the values themselves stay hidden")
                .isZero();
    }

    @Test
    void thePageShowsTheComparisonAndNamesNobody() {
        assertThat(TestBrowser.of(mvc, "referent@ehpad.demo").get("/indicators/peers"))
                .hasStatusOk()
                .bodyText()
                .contains("Comparaison avec les pairs", "Les pairs ne sont jamais nommés")
                .doesNotContain("Les Marronniers", "Le Clos Fleuri");
        assertThat(TestBrowser.of(mvc, "directeur@chu.demo").get("/indicators/peers?lang=en"))
                .bodyText()
                .contains("Peers are never named");
    }

    private UUID establishment(long numerator, long denominator, LocalDate day) {
        var id = UUID.randomUUID();
        made.add(id);
        var scope = Scope.of(Actor.platform("test", "test"), id);
        Establishment.add(scope, OrganisationKind.LEGAL_ENTITY, "COOPERATION_GROUPING", jdbc, transaction);
        scope.run(() -> values.keep(id, day, List.of(new Measure(ID, numerator, denominator, 0, 0))));
        return id;
    }

    private Map<String, Peers.Spread> found(UUID establishment) {
        return in(establishment, () -> peers.of(establishment));
    }

    private <T> T in(UUID organisation, Supplier<T> work) {
        return Objects.requireNonNull(Scope.of(Actor.platform("test", "test"), organisation)
                .call(() -> transaction.execute(status -> work.get())));
    }
}
