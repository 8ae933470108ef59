package fr.hygie.organisation.finess;

import fr.hygie.organisation.Category;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.finess.FinessImports.Extract;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.organisation.finess.FinessPlan.Step;
import fr.hygie.scope.Patience;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Extracts of FINESS for programs: kept, compared with the tree as often as wanted, applied once. */
@RestController
@RequestMapping("/api/finess-imports")
@Requires(Right.PLATFORM)
class FinessApi {
    private final FinessImports imports;
    private final FinessRegions regions;

    FinessApi(FinessImports imports, FinessRegions regions) {
        this.imports = imports;
        this.regions = regions;
    }

    /**
     * An extract and what it would change now.
     *
     * @param departments lines of each département of the file
     * @param regions where each département goes; those left out are ignored
     * @param counts organisations of each outcome
     * @param refused lines that are left out
     * @param ignored lines of départements without a region
     * @param appliedAt null while it is only looked at
     */
    record ExtractResource(
            UUID id,
            String fileName,
            Instant addedAt,
            @Nullable Instant appliedAt,
            Map<String, Integer> departments,
            Map<String, UUID> regions,
            Map<Outcome, Integer> counts,
            int refused,
            int warnings,
            int ignored) {}

    /** What happens to one organisation; the site has a container. */
    record StepResource(
            Outcome outcome,
            String finess,
            @Nullable String container,
            String name,
            @Nullable String town,
            String department,
            Category category,
            @Nullable String nameBefore) {
        static StepResource of(Step step) {
            var line = step.line();
            var was = step.was();
            return new StepResource(
                    step.outcome(),
                    line.number().value(),
                    step.container(),
                    line.name(),
                    line.town(),
                    line.department(),
                    step.category(),
                    was == null ? null : was.name());
        }
    }

    /** @param refuses whether the line is left out */
    record ProblemResource(int line, FinessProblem.Kind kind, boolean refuses, String value) {
        static ProblemResource of(FinessProblem problem) {
            return new ProblemResource(
                    problem.line(), problem.kind(), problem.kind().refuses(), problem.value());
        }
    }

    /** @param regions identifier of a region by département; it replaces what was chosen */
    record Choice(@NotNull @Size(max = 200) Map<String, @NotNull UUID> regions) {}

    @PostMapping
    @Operation(summary = "Keeps a file and compares it with the tree; nothing is changed")
    ResponseEntity<ExtractResource> keep(@RequestParam MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            var id = imports.keep(Objects.requireNonNullElse(file.getOriginalFilename(), ""), content);
            regions.propose(id);
            return ResponseEntity.created(URI.create("/api/finess-imports/" + id))
                    .body(one(id));
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "What the extract would change now, or was applied")
    ExtractResource one(@PathVariable UUID id) {
        var extract = imports.required(id);
        return resource(extract, imports.plan(extract));
    }

    private static ExtractResource resource(Extract extract, FinessPlan plan) {
        return new ExtractResource(
                extract.id(),
                extract.fileName(),
                extract.addedAt(),
                extract.appliedAt(),
                plan.departments(),
                extract.regions(),
                plan.counts(),
                plan.refused().size(),
                plan.warnings().size(),
                plan.ignored());
    }

    @GetMapping("/{id}/steps")
    @Operation(summary = "What happens to each organisation of the extract")
    ApiPage<StepResource> steps(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Outcome outcome,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        var plan = imports.plan(imports.required(id));
        var steps = outcome == null ? plan.steps() : plan.of(outcome);
        return ApiPage.from(steps.stream().map(StepResource::of).toList(), page, size);
    }

    @GetMapping("/{id}/problems")
    @Operation(summary = "What is wrong with lines of the file")
    ApiPage<ProblemResource> problems(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        var plan = imports.plan(imports.required(id));
        return ApiPage.from(plan.problems().stream().map(ProblemResource::of).toList(), page, size);
    }

    @PutMapping("/{id}/regions")
    @Operation(summary = "Chooses into which region each département goes")
    ExtractResource choose(@PathVariable UUID id, @Valid @RequestBody Choice choice) {
        imports.required(id);
        var known = regions.all().stream().map(OrganisationNode::id).toList();
        choice.regions().forEach((department, region) -> {
            if (!known.contains(region)) {
                throw new UnknownRegion(department);
            }
        });
        imports.choose(id, choice.regions());
        return one(id);
    }

    @PostMapping("/{id}/apply")
    @Operation(summary = "Applies the extract to the tree, all of it or nothing; zeros when that was done before")
    Map<Outcome, Integer> apply(@PathVariable UUID id) {
        imports.required(id);
        return Patience.WORK.call(() -> imports.apply(id)); // the country in one go
    }
}
