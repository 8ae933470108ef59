package fr.hygie.inventory.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.Establishment;
import fr.hygie.HygieTest;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.lifecycle.LifeCycleImports.File;
import fr.hygie.inventory.report.AssetIdentity;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.inventory.software.SoftwareAgeing;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
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
import org.springframework.transaction.support.TransactionTemplate;

/** What is imported is taken back after each test: the dates are those of the whole program. */
@HygieTest
class LifeCycleImportsTests {
    private static final Scope PLATFORM = Scope.of(Actor.platform("test", "test"), Platform.ID);

    /** XCP-ng 8.3 as ours, but for its end; and a version that ours does not have. */
    private static final String XCP = """
            [{"cycle":"8.3","releaseDate":"2024-10-07","eol":"2026-01-31"},
             {"cycle":"9.0","releaseDate":"2026-09-01","eol":"2031-09-01"},
             {"cycle":"8.4","eol":"hier"}]""";

    private static final String INVENTED = """
            {"result":{"name":"essaix","label":"Essaix Système","category":"os","releases":[
              {"name":"3","label":"3","isEol":true,"eolFrom":"2024-05-31"}]}}""";

    @Autowired
    private LifeCycleImports imports;

    @Autowired
    private ImportedDates dates;

    @Autowired
    private LifeCycles lifeCycles;

    @Autowired
    private Intake intake;

    @Autowired
    private Assets assets;

    @Autowired
    private FleetSummary fleet;

    @Autowired
    private SoftwareAgeing software;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();
    private final Scope scope = Scope.of(Actor.platform("test", "test"), organisation);

    @BeforeEach
    void anEstablishment() {
        Establishment.add(scope, jdbc, transaction);
    }

    @AfterEach
    void backToOurOwnDates() {
        for (var product : List.of("xcp-ng", "essaix")) {
            imports.catalogue().product(product).ifPresent(found -> PLATFORM.run(() -> imports.forget(found)));
        }
    }

    @Test
    void anImportIsLookedAtFirstAndChangesNothing() {
        var id = PLATFORM.call(() -> imports.keep(List.of(file("xcp-ng.json", XCP), file("essaix.json", INVENTED))));
        var preview = PLATFORM.call(() -> imports.preview(id));
        assertThat(preview.changes())
                .extracting(change -> change.version() + (change.before() == null ? " new" : ""))
                .containsExactlyInAnyOrder("XCP-ng 9.0 new", "XCP-ng 8.3", "Essaix Système 3 new");
        assertThat(preview.added()).isEqualTo(2);
        assertThat(preview.changed()).isEqualTo(1);
        assertThat(preview.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("xcp-ng.json /2/eol");
            assertThat(problem.code()).isEqualTo("not-a-date");
        });
        assertThat(imports.catalogue().product("essaix")).isEmpty();
    }

    @Test
    void whatIsAppliedIsUsedJournaledKeptAndCanBeTakenBack() {
        long traces = traces("inventory.lifecycle-imported");
        apply(file("xcp-ng.json", XCP));
        assertThat(cycle("xcp-ng", "8.3").supportEnds()).isEqualTo(SupportEnd.on(LocalDate.of(2026, 1, 31)));
        assertThat(cycle("xcp-ng", "8.2").label())
                .as("what it does not know stays")
                .isEqualTo("XCP-ng 8.2 LTS");
        assertThat(traces("inventory.lifecycle-imported")).isEqualTo(traces + 1);
        var restarted = new CatalogueLifeCycles(dates, Clock.systemUTC());
        assertThat(restarted.cycle("xcp-ng/9.0"))
                .as("another process, or a later one")
                .isPresent();
        assertThat(restarted.importedAt("xcp-ng/8.3")).isPresent();
        assertThat(restarted.importedAt("xcp-ng/8.2")).isEmpty();

        var product = imports.catalogue().product("xcp-ng").orElseThrow();
        PLATFORM.run(() -> imports.forget(product));
        assertThat(cycle("xcp-ng", "8.3").supportEnds()).isEqualTo(SupportEnd.on(LocalDate.of(2028, 11, 30)));
        assertThat(restarted.cycle("xcp-ng/9.0")).isPresent();
        restarted.latestEdition();
        assertThat(restarted.cycle("xcp-ng/9.0"))
                .as("the other process noticed")
                .isEmpty();
    }

    @Test
    void assetsThatAreThereAlreadyAreJudgedAnew() {
        var host = host("XCP-ng", "8.3.0");
        var odd = host("Essaix Système", "3.1");
        assertThat(row(host).support()).isEqualTo(SupportState.SUPPORTED);
        assertThat(row(odd).support()).isEqualTo(SupportState.UNKNOWN);
        scope.run(() -> fleet.refresh(organisation));

        apply(file("xcp-ng.json", XCP), file("essaix.json", INVENTED));
        scope.run(() -> fleet.refresh(organisation));
        assertThat(row(host).support()).isEqualTo(SupportState.ENDED);
        assertThat(row(host).supportEnds()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(row(odd).cycle()).isEqualTo("essaix/3");
        assertThat(row(odd).support()).isEqualTo(SupportState.ENDED);
        assertThat(row(odd).replaceReason()).isEqualTo("END_OF_SUPPORT");

        imports.catalogue().product("essaix").ifPresent(found -> PLATFORM.run(() -> imports.forget(found)));
        scope.run(() -> fleet.refresh(organisation));
        assertThat(row(odd).support()).isEqualTo(SupportState.UNKNOWN);
        assertThat(row(odd).cycle()).isEqualTo("local/Essaix Système 3.1");
    }

    @Test
    void versionsOfSoftwareAreJudgedAnewToo() {
        var title = "Essaiware " + UUID.randomUUID().toString().substring(0, 8);
        installed(title, "4.2");
        assertThat(softwareState(title)).isEqualTo("UNKNOWN");
        var json = """
                {"result":{"name":"essaix","label":"%s","category":"app","releases":[
                  {"name":"4","label":"4","isEol":true,"eolFrom":"2024-05-31"}]}}""".formatted(title);
        apply(file("essaix.json", json));
        software.apply();
        assertThat(softwareState(title)).isEqualTo("ENDED");
        imports.catalogue().product("essaix").ifPresent(found -> PLATFORM.run(() -> imports.forget(found)));
        lifeCycles.latestEdition();
        software.apply();
        assertThat(softwareState(title)).isEqualTo("UNKNOWN");
    }

    @Test
    void anImportIsAppliedOnce() {
        var id = PLATFORM.call(() -> imports.keep(List.of(file("xcp-ng.json", XCP))));
        PLATFORM.run(() -> imports.apply(id));
        long edition = dates.edition();
        PLATFORM.run(() -> imports.apply(id));
        assertThat(dates.edition()).isEqualTo(edition);
        assertThatThrownBy(() -> imports.apply(UUID.randomUUID())).isInstanceOf(LifeCycleImportNotFound.class);
    }

    @Test
    void oneBadFileDoesNotHarmTheOthers() {
        var id = PLATFORM.call(
                () -> imports.keep(List.of(file("broken.json", "[{\"cycle\":"), file("xcp-ng.json", XCP))));
        var preview = PLATFORM.call(() -> imports.preview(id));
        assertThat(preview.changes()).isNotEmpty();
        assertThat(preview.problems())
                .extracting(problem -> problem.place().substring(0, 6))
                .containsExactly("broken", "xcp-ng");
    }

    @Test
    void nothingReadableIsRefusedWithItsReason() {
        assertThatThrownBy(() -> imports.keep(List.of(file("a.json", "{}"))))
                .isInstanceOfSatisfying(
                        UnreadableReport.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("not-endoflife-date"));
        assertThatThrownBy(() -> imports.keep(List.of()))
                .isInstanceOfSatisfying(
                        UnreadableReport.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("no-file"));
    }

    private void apply(File... files) {
        var id = PLATFORM.call(() -> imports.keep(List.of(files)));
        PLATFORM.run(() -> imports.apply(id));
    }

    private SupportCycle cycle(String product, String name) {
        return imports.catalogue().cycle(product, name).orElseThrow();
    }

    private UUID host(String system, String version) {
        return scope.call(() -> intake.create(
                organisation,
                new IntakeSource(Channel.MANUAL, "manual"),
                AssetKind.HYPERVISOR,
                Map.of(
                        AssetField.NAME,
                        "HYP-" + UUID.randomUUID(),
                        AssetField.OS_NAME,
                        system,
                        AssetField.OS_VERSION,
                        version)));
    }

    private void installed(String title, String version) {
        var identity = new AssetIdentity(null, null, null, "SN-" + title, "Maker", null, List.of(), "PC-1", "essai");
        var report = new AssetReport(
                "1",
                identity,
                AssetKind.WORKSTATION,
                Map.of(),
                List.of(new SoftwareItem(title, version, null)),
                null,
                null);
        scope.run(() -> intake.accept(
                organisation, new IntakeSource(Channel.AGENT, "agent"), IntakeMode.BOTH, List.of(report)));
    }

    private String softwareState(String title) {
        return jdbc.sql(
                        "select v.support from product_version v join product p on p.id = v.product_id where p.name = ?")
                .param(title)
                .query(String.class)
                .single();
    }

    private AssetRow row(UUID id) {
        return scope.call(() -> assets.head(id)).asset();
    }

    private long traces(String action) {
        return in(
                PLATFORM,
                () -> jdbc.sql("select count(*) from journal_entry where action = ?")
                        .param(action)
                        .query(Long.class)
                        .single());
    }

    private static File file(String name, String content) {
        return new File(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private <T> T in(Scope where, Supplier<T> work) {
        return where.call(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
