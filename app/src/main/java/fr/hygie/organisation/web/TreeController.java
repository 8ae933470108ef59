package fr.hygie.organisation.web;

import fr.hygie.journal.ListExports;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetColumn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tree of organisations: opened down to where the person works, or searched. */
@Controller
@RequestMapping("/organisations")
@Requires(Right.ORGANISATION_READ)
class TreeController {
    static final int AT_ONCE = 100;
    private static final int MOST = 5_000; // members read to find those on the way down

    private static final ListShape FOUND = new ListShape(
            "/organisations",
            List.of(
                    Column.text("name", "organisation.name"),
                    Column.text("kind", "organisation.kind").unsorted(),
                    Column.text("category", "organisation.category").unsorted(),
                    Column.text("finess", "organisation.finess").unsorted(),
                    Column.text("town", "organisation.town").unsorted()),
            Set.of("kind", "category"),
            "name",
            false);

    private final Organisations organisations;
    private final OrganisationSearch search;
    private final Calendar calendar;
    private final Words words;
    private final ListExports exports;

    TreeController(
            Organisations organisations,
            OrganisationSearch search,
            Calendar calendar,
            Words words,
            ListExports exports) {
        this.organisations = organisations;
        this.search = search;
        this.calendar = calendar;
        this.words = words;
        this.exports = exports;
    }

    @GetMapping
    String tree(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var state = FOUND.read(parameters);
        model.addAttribute("tabs", OrganisationPages.TABS)
                .addAttribute("state", state)
                .addAttribute("filters", filters(locale))
                .addAttribute("mayImport", Scope.require().allows(Right.PLATFORM));
        if (state.filtered()) {
            var found = found(state, state.size(), state.offset());
            model.addAttribute("slice", Slice.of(found.rows(), found.total(), state));
            return "organisation/search";
        }
        model.addAttribute("nodes", opened()).addAttribute("counts", counts());
        return "organisation/tree";
    }

    /** What was found, as a file: the tree is public, nobody's facts leave. */
    @GetMapping({"/export.csv", "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var state = FOUND.read(parameters);
        var columns = state.shown().stream()
                .map(column -> new SheetColumn(words.of(column.labelKey(), locale)))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<OrganisationNode>(
                        "organisation.structures-exported",
                        "structures",
                        words.of("organisation.structures", locale),
                        columns,
                        node -> state.columns().stream()
                                .map(column -> cell(column, node, locale))
                                .toList()),
                rows -> search.each(question(state), calendar.today(), state.descending(), rows));
    }

    private Object cell(String column, OrganisationNode node, Locale locale) {
        return switch (column) {
            case "name" -> node.name();
            case "kind" -> words.of("organisation.kind." + node.kind(), locale);
            case "category" -> words.of("organisation.category." + node.category(), locale);
            case "finess" -> Objects.requireNonNullElse(node.finess(), "");
            default -> Objects.requireNonNullElse(node.town(), "");
        };
    }

    private OrganisationSearch.Found found(ListState state, int limit, long offset) {
        return search.find(question(state), calendar.today(), state.descending(), limit, offset);
    }

    /** Members of a node, as lines to put below it. */
    @GetMapping("/{id}/members")
    String members(@PathVariable UUID id, @RequestParam(defaultValue = "0") int offset, Model model) {
        var from = Math.max(0, offset);
        var found = organisations.branches(id, calendar.today(), AT_ONCE + 1, from);
        model.addAttribute("nodes", closed(found, Scope.require().active()))
                .addAttribute("container", id)
                .addAttribute("next", found.size() > AT_ONCE ? from + AT_ONCE : null);
        return "organisation/node :: members";
    }

    private List<TreeNode> opened() {
        var here = Scope.require().active();
        var path = new HashSet<UUID>(Set.of(here));
        organisations.chain(here, calendar.today()).forEach(node -> path.add(node.id()));
        return organisations.roots(calendar.today(), AT_ONCE).stream()
                .map(node -> opened(node, path, here))
                .toList();
    }

    /** Above the place where the person works only the way down to it is shown; the others come on demand. */
    private TreeNode opened(OrganisationNode node, Set<UUID> path, UUID here) {
        boolean isHere = node.id().equals(here);
        if (!path.contains(node.id()) || node.members() == 0) {
            return new TreeNode(node, false, List.of(), 0, isHere);
        }
        var members = organisations.branches(node.id(), calendar.today(), MOST, 0);
        var shown = members.stream()
                .filter(member -> isHere || path.contains(member.id()))
                .limit(AT_ONCE)
                .map(member -> opened(member, path, here))
                .toList();
        return new TreeNode(node, true, shown, members.size() - shown.size(), isHere);
    }

    private static List<TreeNode> closed(List<OrganisationNode> nodes, UUID here) {
        return nodes.stream()
                .limit(AT_ONCE)
                .map(node -> new TreeNode(node, false, List.of(), 0, node.id().equals(here)))
                .toList();
    }

    /** How many organisations of each kind stand below the current context; kinds without any are left out. */
    private List<Count> counts() {
        var here = Scope.require().active();
        return List.of(
                        OrganisationKind.GROUP,
                        OrganisationKind.LEGAL_ENTITY,
                        OrganisationKind.SITE,
                        OrganisationKind.SERVICE)
                .stream()
                .map(kind -> new Count(
                        kind,
                        search.find(below(here, kind), calendar.today(), 1, 0).total()))
                .filter(count -> count.number() > 0)
                .toList();
    }

    record Count(OrganisationKind kind, long number) {}

    private static OrganisationSearch.Question below(UUID here, OrganisationKind kind) {
        return new OrganisationSearch.Question("", kind, null, here, false);
    }

    private static OrganisationSearch.Question question(ListState state) {
        return new OrganisationSearch.Question(
                state.q(),
                value(OrganisationKind.values(), state.filter("kind")),
                value(Category.values(), state.filter("category")),
                null,
                false);
    }

    static <E extends Enum<E>> @Nullable E value(E[] values, String name) {
        for (var value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        return null;
    }

    private List<Filter> filters(Locale locale) {
        return List.of(
                new Filter(
                        "kind",
                        "organisation.kind",
                        words.options("organisation.kind.", OrganisationKind.values(), locale)),
                new Filter(
                        "category",
                        "organisation.category",
                        words.options("organisation.category.", Category.values(), locale)));
    }
}
