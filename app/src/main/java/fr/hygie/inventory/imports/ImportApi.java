package fr.hygie.inventory.imports;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.spreadsheet.ColumnMapping;
import fr.hygie.inventory.spreadsheet.ColumnTarget;
import fr.hygie.scope.Json;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Imports for programs: a file is sent, the run is asked for until it is over. */
@RestController
@Requires(Right.IMPORT)
@RequestMapping("/api/imports")
class ImportApi {
    private static final int LINES = 100;
    private static final JsonMapper JSON = Json.PLAIN;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Imports imports;
    private final ImportResources resources;

    ImportApi(Imports imports, ImportResources resources) {
        this.imports = imports;
        this.resources = resources;
    }

    /**
     * Starts an import; the columns of a sheet are guessed unless they are named.
     *
     * @param kind of the rows that do not say theirs
     * @param mapping JSON object: header of the file to key of a field, such as {@code {"Nom du poste": "name"}}
     */
    @PostMapping
    ResponseEntity<ImportResource> start(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "BOTH") IntakeMode mode,
            @RequestParam(required = false) @Nullable AssetKind kind,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Locale locale)
            throws IOException {
        try (var content = file.getInputStream()) {
            var run = imports.receive(String.valueOf(file.getOriginalFilename()), content, mode, dryRun);
            if (run.source() == ImportSource.SHEET) {
                agree(run, mode, kind, mapping, dryRun);
            }
            return ResponseEntity.accepted()
                    .location(URI.create("/api/imports/" + run.id()))
                    .body(resources.whole(imports.run(run.id()), locale));
        }
    }

    private void agree(
            ImportRun run, IntakeMode mode, @Nullable AssetKind kind, @Nullable String mapping, boolean dryRun) {
        var offer = imports.offer(run, null);
        var plan = mapping == null ? offer.plan(kind) : named(offer, kind, mapping);
        if (plan.mapping().columns().isEmpty()) {
            imports.cancel(run);
            throw new ImportRefused("header-missing");
        }
        imports.agree(run, plan, mode, dryRun);
    }

    private static SheetPlan named(SheetOffer offer, @Nullable AssetKind kind, String mapping) {
        try {
            var columns = new ArrayList<ColumnMapping.Column>();
            JSON.readValue(mapping, TEXTS).forEach((header, key) -> {
                int index = offer.headers().indexOf(header);
                if (index < 0) {
                    throw new ImportRefused("import-header-unknown", header);
                }
                columns.add(new ColumnMapping.Column(index, header, ColumnTarget.ofKey(key)));
            });
            return new SheetPlan(
                    offer.shape().sheet(),
                    offer.headerRow(),
                    offer.headers(),
                    new ColumnMapping(columns, kind, offer.dates()));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new ImportRefused("import-mapping-unreadable");
        }
    }

    @GetMapping
    List<ImportResource> list(@RequestParam(defaultValue = "0") int page, Locale locale) {
        return imports.list(LINES, (long) Math.max(0, page) * LINES).stream()
                .map(run -> resources.brief(run, locale))
                .toList();
    }

    @GetMapping("/{id}")
    ImportResource one(@PathVariable UUID id, Locale locale) {
        return resources.whole(imports.run(id), locale);
    }

    /** Takes in what a dry run has shown. */
    @PostMapping("/{id}/apply")
    ImportResource apply(@PathVariable UUID id, Locale locale) {
        imports.apply(imports.run(id));
        return resources.whole(imports.run(id), locale);
    }

    @PostMapping("/{id}/cancel")
    ImportResource cancel(@PathVariable UUID id, Locale locale) {
        imports.cancel(imports.run(id));
        return resources.whole(imports.run(id), locale);
    }
}
