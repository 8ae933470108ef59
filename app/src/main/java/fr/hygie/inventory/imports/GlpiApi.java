package fr.hygie.inventory.imports;

import fr.hygie.inventory.glpi.GlpiFailure;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The GLPI server that the establishment of the context reads, and its readings, for programs. */
@RestController
@Requires(Right.IMPORT)
@RequestMapping("/api/glpi-source")
class GlpiApi {
    private final GlpiSources sources;
    private final GlpiSchedule schedule;
    private final Imports imports;
    private final ImportResources resources;

    GlpiApi(GlpiSources sources, GlpiSchedule schedule, Imports imports, ImportResources resources) {
        this.sources = sources;
        this.schedule = schedule;
        this.imports = imports;
        this.resources = resources;
    }

    /**
     * The server, without its tokens: they are never told.
     *
     * @param sites name or FINESS number of the site here, by name of the entity there
     * @param everyHours between two readings; 0: only when somebody asks
     * @param approved whether a dry run was looked at and applied since the last change of server or tokens
     */
    record SourceResource(
            String address,
            boolean clearText,
            boolean ownAuthority,
            Map<String, String> sites,
            int everyHours,
            int retireAfterDays,
            int retireShare,
            boolean approved,
            @Nullable Instant nextRun,
            @Nullable Instant lastFull,
            @Nullable Instant lastSuccess) {
        static SourceResource of(GlpiSource source) {
            return new SourceResource(
                    source.address(),
                    source.clearText(),
                    source.authorityPem() != null,
                    new TreeMap<>(source.sites()),
                    source.everyHours(),
                    source.retireAfterDays(),
                    source.retireShare(),
                    source.approved(),
                    source.nextRun(),
                    source.lastFull(),
                    source.lastSuccess());
        }
    }

    /**
     * The server to read. A token that is left out stays as it was.
     *
     * @param authorityPem certificate of the authority that signed the server's; null: those of Java
     */
    record NewSource(
            @NotBlank @Size(max = 300) String address,
            boolean clearText,
            @Size(max = 20_000) @Nullable String authorityPem,
            @Size(max = 500) @Nullable String appToken,
            @Size(max = 500) @Nullable String userToken,
            @Size(max = 1_000) @Nullable Map<@Size(max = 300) String, @NotBlank @Size(max = 300) String> sites,
            @Min(0) @Max(GlpiForm.RAREST) int everyHours,
            @Min(1) @Max(GlpiForm.LONGEST_MISSING) int retireAfterDays,
            @Min(1) @Max(100) int retireShare) {
        GlpiSources.Typed typed() {
            return new GlpiSources.Typed(
                    address.strip(),
                    clearText,
                    GlpiForm.blankToNull(authorityPem),
                    GlpiForm.blankToNull(appToken),
                    GlpiForm.blankToNull(userToken),
                    sites == null ? Map.of() : GlpiForm.sites(sites),
                    everyHours,
                    retireAfterDays,
                    retireShare);
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "NewSource[" + address + "]";
        }
    }

    @GetMapping
    @Operation(summary = "The server that is read; 404 while there is none")
    SourceResource show() {
        return sources.find(Scope.require().active())
                .map(SourceResource::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PutMapping
    @Operation(summary = "Sets the server to read; another server or other tokens ask for another dry run")
    SourceResource save(@Valid @RequestBody NewSource entry) {
        var establishment = imports.establishment();
        try {
            sources.save(establishment, entry.typed());
        } catch (GlpiFailure refused) {
            throw new SettingRefused("address", refused.problem());
        } catch (ImportRefused refused) {
            throw new SettingRefused("userToken", refused.problem());
        }
        return show();
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets the server and its tokens; what came from it stays")
    void forget() {
        sources.forget(Scope.require().active());
    }

    @PostMapping("/runs")
    @Operation(
            summary = "Starts a reading; a dry run until one was looked at and applied (POST /api/imports/{id}/apply)")
    ResponseEntity<ImportResource> start(
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestParam(defaultValue = "true") boolean full,
            Locale locale) {
        var run = schedule.startAsked(imports.establishment(), full, dryRun);
        return ResponseEntity.accepted()
                .location(URI.create("/api/imports/" + run.id()))
                .body(resources.brief(run, locale));
    }

    @GetMapping("/runs")
    @Operation(summary = "Readings without their lines, newest first; one with its lines: GET /api/imports/{id}")
    ApiPage<ImportResource> runs(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size,
            Locale locale) {
        var found = imports.list(ImportSource.GLPI, size, (page - 1L) * size).stream()
                .map(run -> resources.brief(run, locale))
                .toList();
        return ApiPage.of(found, imports.count(ImportSource.GLPI), page, size);
    }
}
