package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of endoflife.date: the older form, an array of cycles for one product, and version 1 of its API, for
 * one product or for all of them ({@code /api/v1/products/full}).
 */
public final class EndOfLifeDateImport {
    static final int MAX_BYTES = 64 * 1024 * 1024;
    static final int MAX_DEPTH = 20;
    static final int MAX_PRODUCTS = 5_000;
    static final int MAX_CYCLES = 2_000;
    static final int MAX_PROBLEMS = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(20_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(50)
                    .build())
            .build();

    private final List<ReportProblem> problems = new ArrayList<>();
    private final List<ImportedLifeCycles.Product> products = new ArrayList<>();
    private final JsonParser json;

    private EndOfLifeDateImport(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a document; a cycle or a product that cannot be read is left out and named in the problems.
     *
     * @param product name of the product for the older form, which does not hold it; else unused
     * @throws UnreadableReport when it is not JSON, not in one of these forms, or beyond the limits: 64 MiB, 20 levels,
     *     5 000 products, 2 000 cycles each
     */
    public static ImportedLifeCycles read(InputStream content, @Nullable String product) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), content)) {
            return new EndOfLifeDateImport(json).document(product);
        } catch (StreamConstraintsException e) {
            throw new UnreadableReport(new ReportProblem(place(e), "too-large", e.getOriginalMessage()));
        } catch (JacksonException e) {
            throw new UnreadableReport(new ReportProblem(place(e), "unreadable-json", e.getOriginalMessage()));
        }
    }

    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : location.getLineNr() + ":" + location.getColumnNr();
    }

    private ImportedLifeCycles document(@Nullable String product) {
        switch (json.nextToken()) {
            case START_ARRAY -> legacy(product);
            case START_OBJECT -> envelope();
            case null, default -> throw refused("not-endoflife-date");
        }
        if (json.nextToken() != null) {
            throw refused("text-after-the-end");
        }
        return new ImportedLifeCycles(products, problems);
    }

    private void legacy(@Nullable String product) {
        if (product == null || product.isBlank()) {
            throw refused("product-name-needed");
        }
        products.add(new ImportedLifeCycles.Product(product, null, null, cycles()));
    }

    /** {@code result} is a product or an array of them. */
    private void envelope() {
        boolean found = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isResult = json.currentName().equals("result");
            var value = json.nextToken();
            if (isResult && value == JsonToken.START_OBJECT) {
                product();
                found = true;
            } else if (isResult && value == JsonToken.START_ARRAY) {
                productList();
                found = true;
            } else {
                json.skipChildren();
            }
        }
        if (!found) {
            throw refused("not-endoflife-date");
        }
    }

    private void productList() {
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                product();
            } else {
                problem(pointer(), "not-a-product", token.name());
                json.skipChildren();
            }
        }
    }

    private void product() {
        var place = pointer();
        String name = null;
        String label = null;
        String category = null;
        List<ImportedLifeCycles.Cycle> cycles = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var property = json.currentName();
            var token = json.nextToken();
            switch (property) {
                case "name" -> name = text(token);
                case "label" -> label = text(token);
                case "category" -> category = text(token);
                case "releases" -> cycles = token == JsonToken.START_ARRAY ? cycles() : cycles;
                default -> {}
            }
            json.skipChildren();
        }
        keep(place, name, label, category, cycles);
    }

    private void keep(
            String place,
            @Nullable String name,
            @Nullable String label,
            @Nullable String category,
            @Nullable List<ImportedLifeCycles.Cycle> cycles) {
        if (name == null) {
            problem(place, "name-missing");
        } else if (cycles == null) {
            problem(place, "releases-missing", name);
        } else if (products.size() == MAX_PRODUCTS) {
            throw refused("too-many-products");
        } else {
            products.add(new ImportedLifeCycles.Product(name, label, category, cycles));
        }
    }

    /** Reads up to the end of the array that was just opened. */
    private List<ImportedLifeCycles.Cycle> cycles() {
        var cycles = new ArrayList<ImportedLifeCycles.Cycle>();
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            var place = pointer();
            if (token != JsonToken.START_OBJECT) {
                problem(place, "not-a-cycle", token.name());
                json.skipChildren();
                continue;
            }
            var fields = new EndOfLifeDateCycle();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                field(fields);
            }
            fields.finish(problem -> problem(place + problem.place(), problem.code(), problem.arguments()))
                    .ifPresent(cycles::add);
            if (cycles.size() > MAX_CYCLES) {
                throw refused("too-many-cycles");
            }
        }
        return cycles;
    }

    private void field(EndOfLifeDateCycle fields) {
        var property = json.currentName();
        var token = json.nextToken();
        if (token == JsonToken.START_OBJECT && property.equals("latest")) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var inner = json.currentName();
                var value = json.nextToken();
                if (inner.equals("name")) {
                    fields.put("latest", text(value));
                }
                json.skipChildren();
            }
        } else if (token.isScalarValue()) {
            fields.put(property, text(token));
        } else {
            json.skipChildren();
        }
    }

    /** The value as text; null for {@code null}, objects and arrays. */
    private @Nullable String text(JsonToken token) {
        return token.isScalarValue() && token != JsonToken.VALUE_NULL ? json.getString() : null;
    }

    private String pointer() {
        return json.streamReadContext().pathAsPointer().toString();
    }

    private void problem(String place, String code, String... arguments) {
        problem(place, code, List.of(arguments));
    }

    private void problem(String place, String code, List<String> arguments) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new ReportProblem(place, code, arguments));
        }
    }

    private UnreadableReport refused(String code) {
        return new UnreadableReport(new ReportProblem(pointer(), code));
    }
}
