package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Platform;
import fr.hygie.scope.Scope;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes dates of publishers in from endoflife.date: read and kept, compared as often as wanted, applied once. They hold
 * for the whole installation and survive it; assets are judged anew soon after.
 */
@Service
@Transactional
public class LifeCycleImports {
    /** Files of one import: as many as endoflife.date has products, and some. */
    public static final int MOST_FILES = 1_000;

    private static final String ENDING = ".json";
    private static final int LONGEST_LABEL = 500;

    private final ImportedDates dates;
    private final CatalogueLifeCycles lifeCycles;
    private final Journal journal;
    private final Clock clock;

    LifeCycleImports(ImportedDates dates, CatalogueLifeCycles lifeCycles, Journal journal, Clock clock) {
        this.dates = dates;
        this.lifeCycles = lifeCycles;
        this.journal = journal;
        this.clock = clock;
    }

    /** A file as it came; the name of the older form says the product: {@code debian.json}. */
    public record File(String name, InputStream content) {}

    /**
     * An import.
     *
     * @param appliedAt null while it is only looked at
     */
    public record Import(
            UUID id,
            String label,
            String addedBy,
            Instant addedAt,
            @Nullable String appliedBy,
            @Nullable Instant appliedAt,
            int products) {}

    /** The dates of a version. */
    public record Dates(
            @Nullable LocalDate released,
            SupportEnd ends,
            @Nullable LocalDate extendedEnds) {}

    /**
     * A version that is new, or whose dates differ.
     *
     * @param newProduct the catalogue did not have its product
     * @param before null when the version is new
     */
    public record Change(
            String product,
            boolean newProduct,
            String version,
            @Nullable Dates before,
            Dates after) {}

    /**
     * What an import changes.
     *
     * @param problems what was left out, with the file and the JSON pointer
     */
    public record Preview(List<Change> changes, List<ReportProblem> problems) {
        public Preview {
            changes = List.copyOf(changes);
            problems = List.copyOf(problems);
        }

        public long added() {
            return changes.stream().filter(change -> change.before() == null).count();
        }

        public long changed() {
            return changes.size() - added();
        }
    }

    /**
     * Reads files and keeps what they say. A file that cannot be read is left out and named in the problems.
     *
     * @throws UnreadableReport when no file can be read
     */
    public UUID keep(List<File> files) {
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new UnreadableReport(new ReportProblem("", files.isEmpty() ? "no-file" : "too-many-files"));
        }
        var products = new LinkedHashMap<String, ImportedLifeCycles.Product>();
        var problems = new ArrayList<ReportProblem>();
        for (var file : files) {
            read(file, products, problems);
        }
        if (products.isEmpty()) {
            throw new UnreadableReport(problems.isEmpty() ? new ReportProblem("", "no-product") : problems.getFirst());
        }
        var id = UUID.randomUUID();
        var imported = new ImportedLifeCycles(List.copyOf(products.values()), problems);
        dates.keep(id, label(files), imported, actor(), clock.instant());
        return id;
    }

    private static void read(
            File file, Map<String, ImportedLifeCycles.Product> products, List<ReportProblem> problems) {
        try {
            var name = file.name().substring(file.name().lastIndexOf('/') + 1);
            var product = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
            var imported = EndOfLifeDateImport.read(file.content(), product);
            imported.products().forEach(found -> products.put(found.id(), found));
            imported.problems().forEach(problem -> problems.add(within(file, problem)));
        } catch (UnreadableReport unreadable) {
            problems.add(within(file, unreadable.problem()));
        }
    }

    private static ReportProblem within(File file, ReportProblem problem) {
        return new ReportProblem(file.name() + " " + problem.place(), problem.code(), problem.arguments());
    }

    private static String label(List<File> files) {
        var names = String.join(", ", files.stream().map(File::name).toList());
        return names.length() <= LONGEST_LABEL ? names : names.substring(0, LONGEST_LABEL - 1) + "…";
    }

    /** @throws LifeCycleImportNotFound when there is none */
    @Transactional(readOnly = true)
    public Import required(UUID id) {
        return dates.find(id).orElseThrow(() -> new LifeCycleImportNotFound(id));
    }

    /** What it changes, or what remains to change, of the dates in use. */
    @Transactional(readOnly = true)
    public Preview preview(UUID id) {
        var content = dates.content(required(id).id());
        var inUse = dates.inUse();
        var own = lifeCycles.own();
        var after = new LinkedHashMap<String, ImportedLifeCycles.Product>();
        inUse.forEach((product, applied) -> after.put(product, applied.product()));
        content.products().forEach(product -> after.put(product.id(), product));
        return new Preview(
                LifeCycleComparison.of(
                        own.with(CatalogueLifeCycles.overlay(inUse)),
                        own.with(new ImportedLifeCycles(List.copyOf(after.values()), List.of()))),
                content.problems());
    }

    /** Uses its dates from now on; nothing happens when it was applied before. */
    public void apply(UUID id) {
        var kept = required(id);
        var preview = preview(id);
        if (dates.apply(id, actor(), clock.instant())) {
            journal.record(Act.of(journalOwner(), "inventory.lifecycle-imported", "lifecycle-import", id, kept.label())
                    .changing(
                            null,
                            Map.of(
                                    "products", kept.products(),
                                    "added", preview.added(),
                                    "changed", preview.changed(),
                                    "left_out", preview.problems().size())));
            reloadOnceCommitted();
        }
    }

    /** Nothing happens when none was imported for the product of the source. */
    private void forget(String product) {
        if (dates.forget(product)) {
            journal.record(
                    Act.of(journalOwner(), "inventory.lifecycle-forgotten", "lifecycle-product", product, product));
            reloadOnceCommitted();
        }
    }

    /** The last imports that were applied, the latest first. */
    @Transactional(readOnly = true)
    public List<Import> latest() {
        return dates.latest(20);
    }

    /** Own and imported dates together. */
    public LifeCycleCatalogue catalogue() {
        return lifeCycles.catalogue();
    }

    /** Since when the dates of a product are those of an import; empty: all of them come with the program. */
    public Optional<Instant> importedAt(CatalogueProduct product) {
        return lifeCycles.importedProduct(product.id());
    }

    /** Goes back to the dates that come with the program for what was imported of a product. */
    public void forget(CatalogueProduct product) {
        lifeCycles.catalogue().source(product.id()).ifPresent(this::forget);
    }

    private void reloadOnceCommitted() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lifeCycles.reload();
            }
        });
    }

    private static String actor() {
        return Scope.require().actor().name();
    }

    /** The platform's own when the scope opens it; else that of whoever acts. */
    private static UUID journalOwner() {
        var scope = Scope.require();
        return scope.organisations().contains(Platform.ID) ? Platform.ID : scope.active();
    }
}
