package fr.hygie.inventory.web;

import fr.hygie.inventory.lifecycle.CatalogueProduct;
import fr.hygie.inventory.lifecycle.LifeCycleCatalogue;
import fr.hygie.inventory.lifecycle.LifeCycleImports;
import fr.hygie.inventory.lifecycle.SupportCycle;
import fr.hygie.inventory.lifecycle.SupportEnd;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Column;
import fr.hygie.web.Crumb;
import fr.hygie.web.ListShape;
import fr.hygie.web.Slice;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The dates of publishers that Hygie follows, and where they come from. */
@Controller
@RequestMapping(LifeCycleTabs.CATALOGUE)
@Requires({Right.INVENTORY_READ, Right.PLATFORM})
class CatalogueController {
    private static final Comparator<SupportCycle> LATEST_FIRST = Comparator.comparing(
                    SupportCycle::released, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .reversed();

    private static final ListShape PRODUCTS = new ListShape(
            LifeCycleTabs.CATALOGUE,
            List.of(
                    new Column("product", "inventory.catalogue.product", false, false, true),
                    new Column("category", "inventory.catalogue.category", false, false, true),
                    new Column("versions", "inventory.software.versions", true, false, true),
                    new Column("origin", "inventory.catalogue.origin", false, false, true)),
            Set.of(),
            "product",
            false);

    private final LifeCycleImports imports;
    private final Words.Source words;
    private final Clock clock;

    CatalogueController(LifeCycleImports imports, Words.Source words, Clock clock) {
        this.imports = imports;
        this.words = words;
        this.clock = clock;
    }

    /** A version of a product, in words. */
    record VersionLine(String name, String released, Cell state, String ends, String extended, String origin) {}

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Locale locale, Model model) {
        var spoken = words.in(locale);
        var state = PRODUCTS.read(parameters);
        var found = products(imports.catalogue(), state.q(), locale);
        int from = (int) Math.min(state.offset(), found.size());
        var page = found.subList(from, Math.min(from + state.size(), found.size()));
        LifeCycleTabs.showCatalogue(model);
        model.addAttribute("state", state)
                .addAttribute(
                        "slice",
                        Slice.of(
                                page.stream()
                                        .map(product -> line(product, spoken, locale))
                                        .toList(),
                                found.size(),
                                state))
                .addAttribute("products", imports.catalogue().products().size())
                .addAttribute("latest", imports.latest())
                .addAttribute("mayImport", Scope.require().allows(Right.PLATFORM));
        return "inventory/catalogue";
    }

    /** Those whose name holds the words, by name. */
    static List<CatalogueProduct> products(LifeCycleCatalogue catalogue, String words, Locale locale) {
        return catalogue.products().stream()
                .filter(product ->
                        plain(product.label(locale) + " " + product.id()).contains(plain(words)))
                .sorted(Comparator.comparing(product -> plain(product.label(locale))))
                .toList();
    }

    private List<Cell> line(CatalogueProduct product, Words words, Locale locale) {
        return List.of(
                Cell.link(product.label(locale), LifeCycleTabs.CATALOGUE + "/products/" + product.id()),
                Cell.text(words.text("catalogue.category." + product.category())),
                Cell.number(words.formats().number(product.cycles().size())),
                Cell.text(imports.importedAt(product)
                        .map(since ->
                                words.text("catalogue.imported", words.formats().instant(since)))
                        .orElseGet(() -> words.text("catalogue.own"))));
    }

    @GetMapping("/products/{id}")
    String product(@PathVariable String id, Locale locale, Model model) {
        var product = required(id);
        var spoken = words.in(locale);
        LifeCycleTabs.showCatalogue(model);
        model.addAttribute("label", product.label(locale))
                .addAttribute("id", id)
                .addAttribute(
                        "versions",
                        product.cycles().stream()
                                .sorted(LATEST_FIRST)
                                .map(cycle -> version(cycle, spoken))
                                .toList())
                .addAttribute("imported", imports.importedAt(product).isPresent())
                .addAttribute("mayImport", Scope.require().allows(Right.PLATFORM))
                .addAttribute("crumbs", crumbs(spoken));
        return "inventory/catalogue-product";
    }

    private VersionLine version(SupportCycle cycle, Words words) {
        var support = cycle.support(words.today());
        return new VersionLine(
                cycle.label(),
                date(cycle.released(), words),
                new AssetStates(words, clock).published(support),
                end(cycle.supportEnds(), words),
                cycle.extendedEnds() == null
                        ? "–"
                        : words.text(
                                cycle.extensionFree() ? "catalogue.extended.free" : "catalogue.extended",
                                cycle.extension() == null ? "" : cycle.extension(),
                                date(cycle.extendedEnds(), words)),
                words.origin(cycle.productId() + "/" + cycle.name()));
    }

    private CatalogueProduct required(String id) {
        return imports.catalogue().product(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String date(@Nullable LocalDate date, Words words) {
        return date == null ? "–" : words.formats().date(date);
    }

    static String end(SupportEnd end, Words words) {
        return switch (end) {
            case SupportEnd.Past _ -> words.text("catalogue.past");
            case SupportEnd.NotAnnounced _ -> words.text("catalogue.not-announced");
            case SupportEnd.On(var day) -> words.formats().date(day);
        };
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    static List<Crumb> crumbs(Words words) {
        return List.of(new Crumb(words.text("catalogue.title"), LifeCycleTabs.CATALOGUE));
    }
}
