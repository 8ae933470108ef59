package fr.hygie.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.TestBrowser;
import fr.hygie.inventory.list.SavedViews;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** Views of the list of assets: kept, found again, shared, removed; nobody else's are seen. */
@HygieTest
class SavedViewsTests {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SavedViews views;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String name = "Vue " + UUID.randomUUID();

    @Test
    void aPersonNamesWhatTheListShowsAndFindsItAgain() {
        var rssi = TestBrowser.of(mvc, "rssi@chu.demo");
        var shown = "/inventory/assets?support=ENDED&sort=seen&dir=desc&columns=name&columns=owner&page=3";
        assertThat(rssi.post("/inventory/views", "name", name, "query", shown)).hasStatus3xxRedirection();
        assertThat(rssi.get("/inventory/assets")).bodyText().contains(name, "support=ENDED&amp;sort=seen&amp;dir=desc");
        assertThat(TestBrowser.of(mvc, "dsi@chu.demo").get("/inventory/assets"))
                .bodyText()
                .doesNotContain(name);
    }

    @Test
    void aSharedViewIsFoundByColleaguesAndByNobodyElse() {
        TestBrowser.of(mvc, "rssi@chu.demo")
                .post("/inventory/views", "name", name, "query", "kind=SERVER", "shared", "true");
        assertThat(TestBrowser.of(mvc, "pcme@chu.demo").get("/inventory/views"))
                .bodyText()
                .contains(name, "partagée par")
                .doesNotContain(name + "</span></button>");
        assertThat(TestBrowser.of(mvc, "referent@ehpad.demo").get("/inventory/views"))
                .bodyText()
                .doesNotContain(name);
    }

    @Test
    void aViewOfTheSameNameReplacesTheFormerOne() {
        var claire = person();
        in(claire, () -> views.save(name, "kind=SERVER", false));
        in(claire, () -> views.save(name, "kind=LAPTOP", true));
        assertThat(in(claire, views::all))
                .filteredOn(view -> view.name().equals(name))
                .singleElement()
                .satisfies(view -> assertThat(view.query()).isEqualTo("kind=LAPTOP"));
    }

    @Test
    void onlyItsPersonSharesAViewAndOnlyWhoKeepsTheInventoryRemovesThoseOfOthers() {
        var claire = person();
        var reader = scope(claire.active(), Set.of(Right.INVENTORY_READ));
        var keeper = scope(claire.active(), Set.of(Right.INVENTORY_READ, Right.INVENTORY_EDIT));
        var id = in(claire, () -> views.save(name, "", false)).orElseThrow();
        assertThat(in(keeper, () -> views.remove(id))).as("kept for herself").isEmpty();
        assertThat(in(keeper, () -> views.share(id, true))).isEmpty();
        assertThat(in(claire, () -> views.share(id, true))).isPresent();
        assertThat(in(reader, () -> views.remove(id))).isEmpty();
        assertThat(in(keeper, () -> views.share(id, false))).as("not his").isEmpty();
        assertThat(in(keeper, () -> views.remove(id))).isPresent();
        assertThat(in(claire, views::all)).isEmpty();
    }

    @Test
    void theDatabaseItselfHidesWhatAColleagueKeepsForHerself() {
        var claire = person();
        in(claire, () -> views.save(name, "", false));
        var colleague = scope(claire.active(), Set.of());
        assertThat(in(
                        colleague,
                        () -> jdbc.sql("select count(*) from saved_view where organisation_id = ?")
                                .param(claire.active())
                                .query(Long.class)
                                .single()))
                .isZero();
        assertThat(in(
                        colleague,
                        () -> jdbc.sql("update saved_view set shared = true where organisation_id = ?")
                                .param(claire.active())
                                .update()))
                .isZero();
    }

    @Test
    void aPersonHasFiftyViewsAndNoMore() {
        var claire = person();
        for (int i = 0; i < SavedViews.MOST; i++) {
            var number = i;
            assertThat(in(claire, () -> views.save(name + number, "", false))).isPresent();
        }
        assertThat(in(claire, () -> views.save(name, "", false))).isEmpty();
        assertThat(in(claire, () -> views.save(name + 1, "q=x", false))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "support=ENDED&nonsense=1&lang=en, support=ENDED",
        "/inventory/assets, ''",
        "https://example.org/?q=a%20b, q=a+b",
        "q=%zz, q=%25zz",
        "sort=name&dir=asc&size=25, ''",
        "kind=PHONE&columns=name&columns=owner, kind=PHONE&columns=name&columns=owner",
        "page=4&size=50, size=50",
        "&&==&q, ''"
    })
    void onlyWhatTheListKnowsIsKept(String address, String kept) {
        assertThat(ViewQuery.of(address).text()).isEqualTo(kept);
        assertThat(ViewQuery.of(kept).text()).isEqualTo(kept);
    }

    @Test
    void anythingIsReadWithoutHarmAndTheSameTwice() {
        var random = new java.util.Random(7);
        var pieces =
                List.of("kind=", "SERVER", "&", "?", "%", "%2", "columns=name", "=", "q=", "é", "\0", "size=9", "+");
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            var kept = ViewQuery.of(text.toString()).text();
            assertThat(ViewQuery.of(kept).text()).as(text.toString()).isEqualTo(kept);
        }
    }

    /** Somebody of a new establishment. */
    private Scope person() {
        var scope = scope(UUID.randomUUID(), Set.of(Right.INVENTORY_READ));
        Establishment.add(scope, jdbc, transaction);
        return scope;
    }

    private static Scope scope(UUID organisation, Set<Right> rights) {
        var actor = new Actor("Claire", null, UUID.randomUUID(), "test");
        return new Scope(actor, organisation, Set.of(organisation), rights);
    }

    private <T> T in(Scope scope, Supplier<T> work) {
        return java.util.Objects.requireNonNull(scope.call(() -> transaction.execute(status -> work.get())));
    }
}
