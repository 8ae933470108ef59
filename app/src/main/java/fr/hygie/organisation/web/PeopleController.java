package fr.hygie.organisation.web;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.People;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.PersonRow;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Person;
import fr.hygie.organisation.PersonAccounts;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Column;
import fr.hygie.web.Crumb;
import fr.hygie.web.Filter;
import fr.hygie.web.Flash;
import fr.hygie.web.ListShape;
import fr.hygie.web.ListState;
import fr.hygie.web.Option;
import fr.hygie.web.Slice;
import fr.hygie.web.sheet.SheetDownload;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People of the current context: list, sheet, forms. */
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

    private final People people;
    private final PeopleDirectory directory;
    private final Organisations organisations;
    private final Calendar calendar;
    private final Words words;
    private final Journal journal;
    private final ObjectProvider<PersonAccounts> accounts;

    PeopleController(
            People people,
            PeopleDirectory directory,
            Organisations organisations,
            Calendar calendar,
            Words words,
            Journal journal,
            ObjectProvider<PersonAccounts> accounts) {
        this.people = people;
        this.directory = directory;
        this.organisations = organisations;
        this.calendar = calendar;
        this.words = words;
        this.journal = journal;
        this.accounts = accounts;
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

    @GetMapping("/export.{format:csv|xlsx}")
    void export(
            @PathVariable String format,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        var state = LIST.read(parameters);
        var rows = found(state, SheetDownload.MOST, 0).rows();
        var active = Scope.require().active();
        journal.recordRead(Act.of(active, "organisation.people-exported", "organisation", active, format)
                .changing(null, Map.of("people", rows.size())));
        var headers = state.shown().stream()
                .map(column -> words.of(column.labelKey(), locale))
                .toList();
        SheetDownload.send(response, format, words.of("organisation.people.title", locale), headers, sheet -> {
            for (var person : rows) {
                sheet.row(state.shown().stream()
                        .map(column -> cell(column.key(), person, locale))
                        .toList());
            }
        });
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
        var role = TreeController.value(Role.values(), state.filter("role"));
        return directory.find(
                new PeopleDirectory.Question(state.q(), role),
                calendar.today(),
                state.sort().equals("home"),
                state.descending(),
                limit,
                offset);
    }

    /** Who holds one of these roles in the current context itself. */
    private List<RoleRow> holders(Role... wanted) {
        var roles = Set.of(wanted);
        return directory.rolesIn(Scope.require().active(), calendar.today()).stream()
                .filter(row -> roles.contains(row.role()))
                .toList();
    }

    @GetMapping("/{id}")
    String sheet(@PathVariable UUID id, Model model) {
        var person = people.required(id);
        var today = calendar.today();
        var scope = Scope.require();
        boolean own = id.equals(scope.actor().personId());
        boolean mayEdit = scope.allows(Right.PEOPLE_EDIT);
        model.addAttribute("person", person)
                .addAttribute("home", organisations.required(person.organisationId()))
                .addAttribute("roles", directory.rolesOf(id, today))
                .addAttribute("delegated", directory.delegatedBy(id))
                .addAttribute("share", directory.timeShare(id, today))
                .addAttribute("today", today)
                .addAttribute("own", own)
                .addAttribute("scope", scope.organisations())
                .addAttribute("mayEdit", mayEdit)
                .addAttribute("mayChange", mayEdit && scope.organisations().contains(person.organisationId()))
                .addAttribute("mayAssign", mayEdit && !own)
                .addAttribute("crumbs", List.of())
                .addAttribute("account", accounts.getIfAvailable() == null ? null : account(person, own));
        return "organisation/person";
    }

    private PersonAccountView account(Person person, boolean own) {
        var state = accounts.getObject().states(Set.of(person.id())).get(person.id());
        return PersonAccountView.of(person, state, Scope.require(), own);
    }

    @GetMapping("/new")
    @Requires(Right.PEOPLE_EDIT)
    String add(Model model, Locale locale) {
        model.addAttribute("form", PersonForm.empty(Scope.require().active()));
        return form("/people/new", "/people", true, model, locale);
    }

    @PostMapping("/new")
    @Requires(Right.PEOPLE_EDIT)
    String insert(
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        var added = new UUID[1];
        if (!errors.hasErrors()
                && OrganisationController.done(
                        errors,
                        () -> added[0] = people.add(home(form), form.facts()).id())) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.person.added"));
            redirect.addAttribute("id", added[0]);
            return "redirect:/people/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form("/people/new", "/people", true, model, locale);
    }

    private static UUID home(PersonForm form) {
        return Objects.requireNonNullElse(form.organisation(), Scope.require().active());
    }

    @GetMapping("/{id}/edit")
    @Requires(Right.PEOPLE_EDIT)
    String edit(@PathVariable UUID id, Model model, Locale locale) {
        var person = people.required(id);
        model.addAttribute("form", PersonForm.of(person))
                .addAttribute("crumbs", List.of(new Crumb(person.fullName(), "/people/" + id)));
        return form("/people/" + id + "/edit", "/people/" + id, false, model, locale);
    }

    @PostMapping("/{id}/edit")
    @Requires(Right.PEOPLE_EDIT)
    String change(
            @PathVariable UUID id,
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model,
            Locale locale) {
        if (!errors.hasErrors()
                && OrganisationController.done(errors, () -> people.change(id, form.version(), form.facts()))) {
            redirect.addFlashAttribute("flash", Flash.done("organisation.person.saved"));
            redirect.addAttribute("id", id);
            return "redirect:/people/{id}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form("/people/" + id + "/edit", "/people/" + id, false, model, locale);
    }

    private String form(String action, String back, boolean fresh, Model model, Locale locale) {
        var homes = organisations.all(Scope.require().organisations()).stream()
                .filter(organisation -> organisation.kind() != OrganisationKind.GROUP)
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .map(organisation -> new Option(organisation.id().toString(), organisation.label()))
                .toList();
        model.addAttribute("title", words.of(fresh ? "organisation.person.add" : "organisation.person.edit", locale))
                .addAttribute("action", action)
                .addAttribute("back", back)
                .addAttribute("fresh", fresh)
                .addAttribute("homes", homes);
        return "organisation/person-form";
    }
}
