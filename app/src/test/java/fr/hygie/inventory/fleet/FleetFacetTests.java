package fr.hygie.inventory.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetTotals;
import fr.hygie.inventory.obsolescence.Obsolescence;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts of lists come from the facets of the fleet, and are the counts of its assets. */
@HygieTest
class FleetFacetTests {
    private static final List<Map<String, String>> FILTERS = List.of(
            Map.of(),
            Map.of("kind", "WORKSTATION"),
            Map.of("family", "SERVER"),
            Map.of("support", "ENDED"),
            Map.of("support", "ENDED,ENDING", "kind", "LAPTOP"),
            Map.of("protection", "FAILING"),
            Map.of("encryption", "FAILING"),
            Map.of("state", "ALL"),
            Map.of("state", "RETIRED"),
            Map.of("site", "none"),
            Map.of("cycle", "windows-10/10-22h2"),
            Map.of("cycle", "none"),
            Map.of("exposed", "false"),
            Map.of("criticality", "3"),
            Map.of("replace", "due"),
            Map.of("replace", "2027"),
            Map.of("ends", "2027-Q1"),
            Map.of("silent", "true"),
            Map.of("exempt", "yes"),
            Map.of("missing", "site"));

    @Autowired
    private AssetList assets;

    @Autowired
    private Obsolescence obsolescence;

    @Autowired
    private FleetSummary summary;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final UUID site = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @BeforeEach
    void aFleetCounted() {
        Establishment.add(scope, jdbc, transaction);
        new GeneratedFleet(jdbc, transaction).fleet(organisation, List.of(organisation), 200);
        in(() -> jdbc.sql("""
                        update asset set site_id = null, attributes = attributes || '{"state": "RETIRED", "criticality": "3"}',
                          exempt_until = current_date + 3
                        where organisation_id = ? and name like '%7'""").param(organisation).update());
        count();
    }

    @Test
    void everyFilterCountsTheSameInTheFacetsAndInTheAssets() {
        for (var filter : FILTERS) {
            var counted = totals(filter);
            mark();
            assertThat(counted).as("%s", filter).isEqualTo(totals(filter));
            count();
        }
        assertThat(totals(Map.of()).total()).isGreaterThan(300);
    }

    @Test
    void obsolescenceAndThePlanAreTheSameInTheFacetsAndInTheAssets() {
        var cycles = in(() -> obsolescence.overview().cycles());
        var sites = in(() -> obsolescence.overview().sites());
        var plan = in(obsolescence::plan);
        mark();
        assertThat(cycles)
                .isNotEmpty()
                .isEqualTo(in(() -> obsolescence.overview().cycles()));
        assertThat(sites)
                .isNotEmpty()
                .isEqualTo(in(() -> obsolescence.overview().sites()));
        assertThat(plan).isNotEmpty().isEqualTo(in(obsolescence::plan));
    }

    @Test
    void theFacetsAreReadAsLongAsNothingChangedAndNoLonger() {
        long total = totals(Map.of()).total();
        in(() -> jdbc.sql("update fleet_facet set assets = assets + 1000 where organisation_id = ?")
                .param(organisation)
                .update());
        assertThat(totals(Map.of()).total()).as("the facets").isGreaterThan(total);
        assertThat(totals(Map.of("silent", "true")).total()).as("no facet").isLessThan(total);
        mark();
        assertThat(totals(Map.of()).total()).as("the assets").isEqualTo(total);
        count();
        assertThat(totals(Map.of()).total()).as("the facets, counted again").isEqualTo(total);
    }

    private AssetTotals totals(Map<String, String> filter) {
        return in(() -> assets.totals(AssetCriteria.of("", filter)));
    }

    private void mark() {
        in(() -> {
            summary.mark(organisation);
            return 0;
        });
    }

    private void count() {
        in(() -> {
            summary.refresh(organisation);
            return 0;
        });
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(scope.call(() -> transaction.execute(status -> work.get())));
    }
}
