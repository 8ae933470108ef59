package fr.hygie.organisation.finess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.HygieTest;
import fr.hygie.StatementCount;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HygieTest
class FinessImportsTests {
    @Autowired
    private FinessImports imports;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Calendar calendar;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void anExtractIsAppliedOnceAndChangesNothingTheSecondTime() throws IOException {
        var nation = scope("NATION");
        var region = one("REGION");
        var before = traces(nation);
        var first = take(nation, FinessReaderTests.sample(), Map.of("98", region));
        assertThat(first).containsEntry(Outcome.CREATED, 7);
        assertThat(organisations.below(region, calendar.today(), OrganisationKind.SITE))
                .contains(id("980000111"), id("980000129"), id("980000210"), id("980000228"));
        assertThat(organisations
                        .chain(id("980000111"), calendar.today())
                        .getFirst()
                        .id())
                .isEqualTo(id("980000012"));

        var second = take(nation, FinessReaderTests.sample(), Map.of("98", region));
        assertThat(second).containsEntry(Outcome.CREATED, 0).containsEntry(Outcome.CHANGED, 0);
        assertThat(traces(nation)).isEqualTo(before + 2);

        var moved = new String(FinessReaderTests.sample(), StandardCharsets.ISO_8859_1)
                .replace(
                        "structureet;980000129;980000012;EHPAD DE LA BAIE",
                        "structureet;980000129;980000020;EHPAD DU CAP");
        var third = take(nation, moved.getBytes(StandardCharsets.UTF_8), Map.of("98", region));
        assertThat(third).containsEntry(Outcome.MOVED, 1).containsEntry(Outcome.CHANGED, 0);
        assertThat(organisations
                        .chain(id("980000129"), calendar.today().plusDays(1))
                        .getFirst()
                        .id())
                .isEqualTo(id("980000020"));
        assertThat(organisations.required(id("980000129")).name()).isEqualTo("EHPAD DU CAP");
    }

    @Test
    void eachStructureThatIsAddedChangedOrMovedStandsInTheJournal() throws IOException {
        var nation = scope("NATION");
        var regions = Map.of("94", one("REGION"));
        take(nation, country("94", 3, "940000020", "MAISON"), regions);
        take(nation, country("94", 3, "940000038", "RÉSIDENCE"), regions);

        var site = id("940100000");
        assertThat(entries(nation, site, "organisation.added"))
                .singleElement()
                .asString()
                .contains("\"name\": \"MAISON 0\"", "\"kind\": \"SITE\"", "\"finess\": \"940100000\"");
        assertThat(entries(nation, site, "organisation.attached"))
                .singleElement()
                .asString()
                .contains(
                        "\"container\": \"SECONDE ENTITÉ\"",
                        calendar.today().plusDays(1).toString());
        assertThat(entries(nation, site, "organisation.changed"))
                .singleElement()
                .asString()
                .contains("RÉSIDENCE 0")
                .doesNotContain("town");
        assertThat(entries(nation, id("940000020"), "organisation.added")).hasSize(1);
    }

    @Test
    void manyLinesAreAppliedWithTheStatementsOfAFew() throws Exception {
        var nation = scope("NATION");
        var regions = Map.of("95", one("REGION"));
        take(nation, country("95", 400, "950000020", "MAISON"), regions);
        var few = statements(nation, country("95", 5, "950000038", "RÉSIDENCE"), regions);
        var many = statements(nation, country("95", 400, "950000038", "RÉSIDENCE"), regions);
        assertThat(many).isEqualTo(few);
        assertThat(organisations.required(id("950100399")).name()).isEqualTo("RÉSIDENCE 399");
    }

    private int statements(Scope scope, byte[] file, Map<String, UUID> regions) throws Exception {
        var id = scope.call(() -> {
            var kept = keep(file);
            imports.choose(kept, regions);
            return kept;
        });
        return StatementCount.of(() -> scope.call(() -> imports.apply(id))).size();
    }

    /** Two legal entities of a département, and as many sites of one of them as wanted. */
    private static byte[] country(String department, int sites, String entity, String name) {
        var text = new StringBuilder("finess;etalab;1;2026\n");
        for (var one : List.of("020;PREMIÈRE ENTITÉ", "038;SECONDE ENTITÉ")) {
            text.append("structureej;%s0000%s;;;;;;;;;;;%s000 AILLEURS\n".formatted(department, one, department));
        }
        for (int i = 0; i < sites; i++) {
            text.append("structureet;%s01%05d;%s;%s %d;;;;1;RUE;X;;;001;%s;X;%s000 AILLEURS;0;;500;LIB;4401;LIB\n"
                    .formatted(department, i, entity, name, i, department, department));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> entries(Scope scope, UUID subject, String action) {
        return scope.call(() -> transaction.execute(
                status -> jdbc.sql("select after::text from journal_entry where subject_id = ? and action = ?")
                        .params(subject.toString(), action)
                        .query(String.class)
                        .list()));
    }

    @Test
    void anotherRegionsEstablishmentsAreRefusedInThePreview() throws IOException {
        var demo = "finess;etalab;1;2026\nstructureej;990000101;CHU;CHU PRIS;;;;;;;;;;99000 AILLEURS\n";
        var stranger = UUID.randomUUID();
        var nation = new Scope(
                Actor.platform("tester", "test"),
                one("NATION"),
                java.util.Set.of(one("NATION"), stranger),
                java.util.Set.of());
        nation.run(() -> transaction.executeWithoutResult(status -> jdbc.sql(
                        "insert into organisation (id, kind, category, name) values (?, 'REGION', 'OTHER', 'Région voisine')")
                .param(stranger)
                .update()));
        var scope = Scope.of(Actor.platform("tester", "test"), stranger);
        scope.call(() -> {
            var id = keep(demo.getBytes(StandardCharsets.UTF_8));
            imports.choose(id, Map.of("99", stranger));
            var plan = imports.plan(imports.required(id));
            assertThat(plan.refused()).extracting(FinessProblem::kind).containsExactly(FinessProblem.Kind.OUT_OF_REACH);
            imports.apply(id);
            return true;
        });
        assertThat(organisations.required(id("990000101")).name()).isEqualTo("CHU Saint-Aubin");
    }

    @Test
    void aFileThatIsNoneIsNotKept() {
        var nation = scope("NATION");
        assertThatThrownBy(() -> nation.call(() -> keep("hello".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableExtract.class);
        assertThatThrownBy(() -> nation.call(() -> keep(new byte[0]))).isInstanceOf(UnreadableExtract.class);
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> nation.call(() -> imports.keep("endless.csv", endless)))
                .isInstanceOfSatisfying(
                        UnreadableExtract.class,
                        refused -> assertThat(refused.reason()).isEqualTo(UnreadableExtract.Reason.TOO_LARGE));
    }

    private Map<Outcome, Integer> take(Scope scope, byte[] file, Map<String, UUID> regions) throws IOException {
        return scope.call(() -> {
            var id = keep(file);
            imports.choose(id, regions);
            var counts = imports.plan(imports.required(id)).counts();
            assertThat(imports.apply(id)).isEqualTo(counts);
            assertThat(imports.apply(id)).as("once").isEmpty();
            return counts;
        });
    }

    private UUID keep(byte[] file) throws IOException {
        return imports.keep("extract.csv", new ByteArrayInputStream(file));
    }

    private long traces(Scope scope) {
        return scope.call(() -> transaction.execute(
                status -> jdbc.sql("select count(*) from journal_entry where action = 'organisation.finess-imported'")
                        .query(Long.class)
                        .single()));
    }

    private Scope scope(String kind) {
        return Scope.of(Actor.platform("tester", "test"), one(kind));
    }

    private UUID one(String kind) {
        return jdbc.sql("select id from organisation where kind = ? order by (name like 'ARS%') desc limit 1")
                .param(kind)
                .query(UUID.class)
                .single();
    }

    private UUID id(String number) {
        return jdbc.sql("select id from organisation where finess = ?")
                .param(number)
                .query(UUID.class)
                .single();
    }
}
