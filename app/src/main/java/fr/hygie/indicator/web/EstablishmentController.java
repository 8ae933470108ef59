package fr.hygie.indicator.web;

import fr.hygie.indicator.Establishments;
import fr.hygie.indicator.Establishments.Query;
import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.Indicators;
import fr.hygie.indicator.Targets;
import fr.hygie.organisation.Category;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetColumn;
import fr.hygie.web.sheet.SheetFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The establishments below the context chosen, with their values: worst first. */
@Controller
class EstablishmentController {
    private static final Set<Category> FILTERED = Set.of(
            Category.UNIVERSITY_HOSPITAL,
            Category.GENERAL_HOSPITAL,
            Category.PSYCHIATRIC_HOSPITAL,
            Category.CLINIC,
            Category.NURSING_HOME,
            Category.MANAGING_BODY,
            Category.MEDICO_SOCIAL);
    private static final int USUAL = 5;
    private static final int EXPORTED = 50_000;

    private final Establishments establishments;
    private final Indicators indicators;
    private final Targets targets;
    private final Words words;
    private final ListShape shape;

    EstablishmentController(Establishments establishments, Indicators indicators, Targets targets, Words words) {
        this.establishments = establishments;
        this.indicators = indicators;
        this.targets = targets;
        this.words = words;
        this.shape = shape(indicators.all());
    }

    private static ListShape shape(List<Indicator> all) {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("name", "indicator.establishment.name"));
        columns.add(Column.text("category", "indicator.establishment.category").unsorted());
        columns.add(
                Column.text("town", "indicator.establishment.town").unsorted().optional());
        for (int index = 0; index < all.size(); index++) {
            var column = Column.number(all.get(index).id(), all.get(index).key() + "short");
            columns.add(index < USUAL ? column : column.optional());
        }
        return new ListShape(
                OverseerHome.LIST, columns, Set.of("category"), all.getFirst().id(), false);
    }

    @GetMapping(OverseerHome.LIST)
    @Requires(Right.OVERSEE)
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var state = shape.read(parameters);
        var page = establishments.page(IndicatorOverview.here(), query(state, state.size(), state.offset()));
        var lines = lines(locale).of(page.rows());
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(lines, page.reporting().total(), state))
                .addAttribute("columns", indicators.all())
                .addAttribute("filters", List.of(categories(locale)));
        return "indicator/establishments";
    }

    @GetMapping(OverseerHome.LIST + "/export.csv")
    @Requires(Right.OVERSEE)
    void csv(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        export(SheetFormat.CSV, shape.read(parameters), locale, response);
    }

    @GetMapping(OverseerHome.LIST + "/export.xlsx")
    @Requires(Right.OVERSEE)
    void xlsx(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        export(SheetFormat.XLSX, shape.read(parameters), locale, response);
    }

    private EstablishmentLines lines(Locale locale) {
        return new EstablishmentLines(indicators.all(), targets.of(IndicatorOverview.here()), words.in(locale));
    }

    private Query query(ListState state, int limit, long offset) {
        return new Query(
                state.q(),
                category(state.filter("category")),
                indicators.find(state.sort()).orElse(null),
                state.descending(),
                limit,
                offset);
    }

    private static @Nullable Category category(String name) {
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Filter categories(Locale locale) {
        var inWords = words.in(locale);
        return new Filter(
                "category",
                "indicator.establishment.category",
                FILTERED.stream()
                        .sorted()
                        .map(one -> new Option(one.name(), inWords.text("indicator.category." + one.name())))
                        .toList());
    }

    /** Exactly what is shown, with the two sums behind each value: a percentage alone cannot be checked. */
    private void export(SheetFormat format, ListState state, Locale locale, HttpServletResponse response)
            throws IOException {
        var inWords = words.in(locale);
        var shown = indicators.all().stream()
                .filter(indicator -> state.shows(indicator.id()))
                .toList();
        var rows = establishments
                .page(IndicatorOverview.here(), query(state, EXPORTED, 0))
                .rows();
        response.setContentType(format.mediaType());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + inWords.text("indicator.establishment.file") + "." + format.extension()
                        + "\"");
        var title = inWords.text("indicator.establishment.title");
        try (var sheet = format.writer(response.getOutputStream(), title, headers(shown, inWords))) {
            for (var row : rows) {
                var cells = new ArrayList<@Nullable Object>();
                cells.add(row.name());
                cells.add(inWords.text("indicator.category." + row.category().name()));
                cells.add(row.town());
                for (var indicator : shown) {
                    var value = Optional.ofNullable(row.values().get(indicator.id()));
                    cells.add(value.map(one -> one.numerator()).orElse(null));
                    cells.add(value.map(one -> one.denominator()).orElse(null));
                    cells.add(value.map(one -> one.valueDate()).orElse(null));
                }
                sheet.row(cells);
            }
        }
    }

    private static List<SheetColumn> headers(List<Indicator> shown, IndicatorWords inWords) {
        var headers = new ArrayList<SheetColumn>();
        headers.add(new SheetColumn(inWords.text("indicator.establishment.name"), 40));
        headers.add(new SheetColumn(inWords.text("indicator.establishment.category"), 24));
        headers.add(new SheetColumn(inWords.text("indicator.establishment.town"), 20));
        for (var indicator : shown) {
            var label = inWords.text(indicator.key() + "short");
            headers.add(new SheetColumn(inWords.text("indicator.establishment.numerator", label)));
            headers.add(new SheetColumn(inWords.text("indicator.establishment.denominator", label)));
            headers.add(new SheetColumn(inWords.text("indicator.establishment.date", label)));
        }
        return headers;
    }
}
