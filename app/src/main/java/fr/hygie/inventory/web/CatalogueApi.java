package fr.hygie.inventory.web;

import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.lifecycle.CatalogueProduct;
import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.inventory.lifecycle.ProductCategory;
import fr.hygie.inventory.lifecycle.SupportCycle;
import fr.hygie.inventory.lifecycle.SupportEnd;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The dates of publishers that Hygie follows, for programs. */
@RestController
@RequestMapping("/api/life-cycles")
@Requires({Right.INVENTORY_READ, Right.PLATFORM})
class CatalogueApi {
    private final LifeCycleImports imports;
    private final Clock clock;

    CatalogueApi(LifeCycleImports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /** @param imported when its dates were brought by somebody; null while they are Hygie's own */
    record ProductResource(
            String id,
            String label,
            ProductCategory category,
            int versions,
            @Nullable Instant imported) {}

    /** @param cycles newest first */
    record WholeProduct(ProductResource product, List<CycleResource> cycles) {}

    /**
     * A followed version.
     *
     * @param cycle key, as assets and decisions name it
     * @param state today, for somebody who pays nothing
     * @param ends last day of the corrections; null when it is not known
     * @param announced false: supported until a day that the publisher has not said
     * @param extendedEnds last day of the extension; null when there is none
     */
    record CycleResource(
            String cycle,
            String label,
            @Nullable LocalDate released,
            SupportState state,
            @Nullable LocalDate ends,
            boolean announced,
            @Nullable String extension,
            @Nullable LocalDate extendedEnds,
            boolean extensionFree) {}

    @GetMapping
    @Operation(summary = "Products that are followed, by name; q: part of the name")
    ApiPage<ProductResource> list(
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size,
            Locale locale) {
        var found = CatalogueController.products(imports.catalogue(), q, locale).stream()
                .map(product -> resource(product, locale))
                .toList();
        return ApiPage.from(found, page, size);
    }

    private ProductResource resource(CatalogueProduct product, Locale locale) {
        return new ProductResource(
                product.id(),
                product.label(locale),
                product.category(),
                product.cycles().size(),
                imports.importedAt(product).orElse(null));
    }

    @GetMapping("/{product}")
    @Operation(summary = "A product and the dates of its versions, newest first")
    WholeProduct one(@PathVariable String product, Locale locale) {
        var found = required(product);
        return new WholeProduct(
                resource(found, locale),
                found.cycles().stream().map(this::cycle).toList());
    }

    private CycleResource cycle(SupportCycle cycle) {
        return new CycleResource(
                cycle.productId() + "/" + cycle.name(),
                cycle.label(),
                cycle.released(),
                cycle.state(Paris.today(clock)),
                cycle.supportEnds().lastDay().orElse(null),
                !(cycle.supportEnds() instanceof SupportEnd.NotAnnounced),
                cycle.extension(),
                cycle.extendedEnds(),
                cycle.extensionFree());
    }

    @DeleteMapping("/{product}/imported")
    @Requires(Right.PLATFORM)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forgets the dates that were imported for a product: those of Hygie hold again")
    void forget(@PathVariable String product) {
        imports.forget(required(product));
    }

    private CatalogueProduct required(String product) {
        return imports.catalogue()
                .product(product)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
