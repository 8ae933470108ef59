package fr.hygie.inventory.web;

import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.inventory.lifecycle.SupportEnd;
import fr.hygie.inventory.report.UnreadableReport;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Newer dates of publishers for programs: files of endoflife.date, what they change, then the decision. */
@RestController
@RequestMapping("/api/life-cycle-imports")
@Requires(Right.PLATFORM)
class CatalogueImportApi {
    private final LifeCycleImports imports;
    private final Words.Source words;

    CatalogueImportApi(LifeCycleImports imports, Words.Source words) {
        this.imports = imports;
        this.words = words;
    }

    /**
     * What an import changes.
     *
     * @param added versions that were not followed
     * @param problems what was left out, each with its file and its JSON pointer
     */
    record PreviewResource(LifeCycleImports.Import kept, long added, long changed, List<String> problems) {}

    /** @param ends last day of the corrections, {@code past} or {@code not-announced} */
    record DatesResource(
            @Nullable LocalDate released,
            String ends,
            @Nullable LocalDate extendedEnds) {
        static @Nullable DatesResource of(LifeCycleImports.@Nullable Dates dates) {
            return dates == null ? null : new DatesResource(dates.released(), text(dates.ends()), dates.extendedEnds());
        }

        private static String text(SupportEnd end) {
            return switch (end) {
                case SupportEnd.Past _ -> "past";
                case SupportEnd.NotAnnounced _ -> "not-announced";
                case SupportEnd.On(var day) -> day.toString();
            };
        }
    }

    /** @param before null when the version is new */
    record ChangeResource(
            String product,
            String version,
            @Nullable DatesResource before,
            @Nullable DatesResource after) {
        static ChangeResource of(LifeCycleImports.Change change) {
            return new ChangeResource(
                    change.product(),
                    change.version(),
                    DatesResource.of(change.before()),
                    DatesResource.of(change.after()));
        }
    }

    @PostMapping
    @Operation(summary = "Keeps files of endoflife.date and says what they change; nothing is changed")
    ResponseEntity<PreviewResource> keep(@RequestParam List<MultipartFile> file, Locale locale) {
        var id = imports.keep(CatalogueImportController.files(file));
        return ResponseEntity.created(URI.create("/api/life-cycle-imports/" + id))
                .body(one(id, locale));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What an import changes; one that nobody applied is forgotten after a day")
    PreviewResource one(@PathVariable UUID id, Locale locale) {
        var spoken = words.in(locale);
        var preview = imports.preview(id);
        return new PreviewResource(
                imports.required(id),
                preview.added(),
                preview.changed(),
                preview.problems().stream().map(spoken::problem).toList());
    }

    @GetMapping("/{id}/changes")
    @Operation(summary = "Dates before and after, version by version")
    ApiPage<ChangeResource> changes(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        return ApiPage.from(
                imports.preview(id).changes().stream().map(ChangeResource::of).toList(), page, size);
    }

    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The dates hold for the whole installation; the fleets follow")
    void apply(@PathVariable UUID id) {
        imports.apply(id);
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableReport unreadable, Locale locale) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, words.in(locale).problem(unreadable.problem()));
        problem.setType(URI.create("urn:hygie:problem:" + unreadable.problem().code()));
        return problem;
    }
}
