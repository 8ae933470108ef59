package fr.hygie.organisation.web;

import fr.hygie.journal.ListExports;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.PersonRow;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Role;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People of the current context, as a list. */
@Controller
@RequestMapping("/people")
@Requires(Right.PEOPLE_READ)
class PeopleController {
    private static final ListShape LIST = new ListShape(
            "/people",
            List.of(
                    Column.text("name", "organisation.person.name"),
                    Column.text("job", "organisation.person.job").unsorted(),
                    Column.text("roles", "organisation.person.roles").unsorted(),
                    Column.text("home", "organisation.person.home"),
                    Column.number("share", "organisation.person.share").unsorted(),
                    Column.text("email", "organisation.person.email").unsorted().optional()),
            Set.of("role"),
            "name",
            false);

    private final PeopleDirectory directory;
    private final Organisations organisations;
    private final Calendar calendar;
    private final Words words;
    private final ListExports exports;

    PeopleController(
            PeopleDirectory directory,
            Organisations organisations,
            Calendar calendar,
            Words words,
            ListExports exports) {
        this.directory = directory;
        this.organisations = organisations;
        this.calendar = calendar;
        this.words = words;
        this.exports = exports;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> parameters, Model model, Locale locale) {
        var state = LIST.read(parameters);
        var found = found(state, state.size(), state.offset());
        model.addAttribute("state", state)
                .addAttribute("slice", Slice.of(found.rows(), found.total(), state))
                .addAttribute(
                        "filters",
                        List.of(new Filter(
                                "role",
                                "organisation.role",
                                words.options("organisation.role.", Role.values(), locale))))
                .addAttribute("officers", holders(Role.SECURITY_OFFICER, Role.SECURITY_CONTACT))
                .addAttribute("context", organisations.required(Scope.require().active()))
                .addAttribute("mayEdit", Scope.require().allows(Right.PEOPLE_EDIT));
        return "organisation/people";
    }

    @GetMapping({"/export.csv", "/export.xlsx"})
    void export(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var state = LIST.read(parameters);
        var columns = state.shown().stream()
                .map(column -> new SheetColumn(words.of(column.labelKey(), locale)))
                .toList();
        exports.send(
                request,
                response,
                new ListExports.Leaving<PersonRow>(
                        "organisation.people-exported",
                        "personnes",
                        words.of("organisation.people.title", locale),
                        columns,
                        person -> state.columns().stream()
                                .map(column -> cell(column, person, locale))
                                .toList()),
                rows -> directory.each(
                        question(state), calendar.today(), state.sort().equals("home"), state.descending(), rows));
    }

    private Object cell(String column, PersonRow person, Locale locale) {
        return switch (column) {
            case "name" -> person.familyName() + " " + person.givenName();
            case "job" -> Objects.requireNonNullElse(person.job(), "");
            case "roles" ->
                person.roles().stream()
                        .map(role -> words.of("organisation.role." + role.role(), locale) + " (" + role.area() + ")")
                        .collect(Collectors.joining(", "));
            case "home" -> person.home();
            case "share" -> person.timeShare();
            default -> Objects.requireNonNullElse(person.email(), "");
        };
    }

    private PeopleDirectory.Found found(ListState state, int limit, long offset) {
        return directory.find(
                question(state), calendar.today(), state.sort().equals("home"), state.descending(), limit, offset);
    }

    private static PeopleDirectory.Question question(ListState state) {
        return new PeopleDirectory.Question(state.q(), TreeController.value(Role.values(), state.filter("role")));
    }

    /** Who holds one of these roles in the current context itself. */
    private List<RoleRow> holders(Role... wanted) {
        var roles = Set.of(wanted);
        return directory.rolesIn(Scope.require().active(), calendar.today()).stream()
                .filter(row -> roles.contains(row.role()))
                .toList();
    }
}
