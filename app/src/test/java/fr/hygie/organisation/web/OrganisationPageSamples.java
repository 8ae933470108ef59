package fr.hygie.organisation.web;

import fr.hygie.organisation.AccountState;
import fr.hygie.organisation.Area;
import fr.hygie.organisation.AreaFigures.Figure;
import fr.hygie.organisation.AreaFigures.Standing;
import fr.hygie.organisation.Capability;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.FinessNumber;
import fr.hygie.organisation.LegalStatus;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationTree;
import fr.hygie.organisation.Organisations.MembershipRow;
import fr.hygie.organisation.PeopleDirectory.PersonRow;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Person;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Right;
import fr.hygie.web.Column;
import fr.hygie.web.Filter;
import fr.hygie.web.ListShape;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import fr.hygie.web.Slice;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

class OrganisationPageSamples implements PageSamples {
    private static final UUID ID = UUID.nameUUIDFromBytes(new byte[] {1});
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final List<Option> OPTIONS = List.of(new Option("SITE", PLANTED));

    @Override
    public Map<String, Map<String, Object>> pages() {
        var pages = new HashMap<String, Map<String, Object>>();
        pages.put("organisation/tree", tree());
        pages.put("organisation/search", search());
        pages.put("organisation/sheet", sheet());
        pages.put("organisation/form", organisationForm());
        pages.put(
                "organisation/close",
                Map.of(
                        "organisation",
                        organisation(),
                        "question",
                        PLANTED,
                        "consequences",
                        List.of(PLANTED),
                        "action",
                        "/organisations/x/close?version=1"));
        pages.put("organisation/membership", membership());
        pages.put("organisation/appointment", appointment());
        pages.put("organisation/people", people());
        pages.put("organisation/person", person());
        pages.put(
                "organisation/disable-account",
                Map.of(
                        "person",
                        new Person(ID, 1, ID, PLANTED, PLANTED, null, null, null),
                        "question",
                        PLANTED,
                        "consequences",
                        List.of(PLANTED)));
        pages.put("organisation/person-form", personForm());
        pages.put("organisation/role-form", roleForm());
        pages.put("organisation/delegation-form", delegationForm());
        pages.put("organisation/roles", roles());
        pages.put("organisation/areas", areas());
        pages.put("organisation/finess-file", Map.of());
        return pages;
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "organisation.kind.",
                "organisation.category.",
                "organisation.status.",
                "organisation.profile.",
                "organisation.role.",
                "organisation.roleshort.",
                "organisation.capability.",
                "organisation.involvement.",
                "organisation.mark.",
                "organisation.right.",
                "organisation.refused.",
                "organisation.account.state.",
                "organisation.guardrail.",
                "organisation.count.");
    }

    private static Organisation organisation() {
        return new Organisation(
                ID,
                1,
                OrganisationKind.LEGAL_ENTITY,
                Category.CLINIC,
                PLANTED,
                null,
                new FinessNumber("990000102"),
                LegalStatus.PRIVATE,
                null,
                PLANTED,
                "2A",
                140,
                null,
                DAY);
    }

    private static OrganisationNode node(OrganisationKind kind, int members) {
        return new OrganisationNode(ID, kind, Category.OTHER, PLANTED, null, "990000101", PLANTED, null, true, members);
    }

    private static Map<String, Object> tree() {
        var leaf = new TreeNode(node(OrganisationKind.SERVICE, 0), false, List.of(), 0, true);
        var closed = new TreeNode(node(OrganisationKind.SITE, 3), false, List.of(), 0, false);
        var open = new TreeNode(node(OrganisationKind.REGION, 300), true, List.of(leaf, closed), 290, false);
        return Map.of(
                "tabs", OrganisationPages.TABS,
                "filters", List.of(new Filter("kind", "organisation.kind", OPTIONS)),
                "mayImport", true,
                "nodes", List.of(open),
                "counts",
                        List.of(
                                new TreeController.Count(OrganisationKind.SITE, 5),
                                new TreeController.Count(OrganisationKind.SERVICE, 1)));
    }

    private static Map<String, Object> search() {
        var state = new ListShape(
                        "/organisations",
                        columns("name", "kind", "category", "finess", "town"),
                        Set.of("kind"),
                        "name",
                        false)
                .read(new LinkedMultiValueMap<>(Map.of("q", List.of(PLANTED))));
        return Map.of(
                "tabs",
                OrganisationPages.TABS,
                "state",
                state,
                "slice",
                Slice.of(List.of(node(OrganisationKind.SITE, 0)), 1, state),
                "filters",
                List.of(new Filter("kind", "organisation.kind", OPTIONS)));
    }

    private static List<Column> columns(String... keys) {
        return Stream.of(keys).map(key -> Column.text(key, "organisation.name")).toList();
    }

    private static Map<String, Object> sheet() {
        var model = new HashMap<String, Object>();
        model.put("organisation", organisation());
        model.put("group", node(OrganisationKind.GROUP, 4));
        model.put("region", null);
        model.put("history", List.of(line(null), line(DAY.plusYears(1))));
        model.put("members", List.of(node(OrganisationKind.SITE, 2)));
        model.put("moreMembers", true);
        model.put("sites", 5L);
        model.put("services", 40L);
        model.put("seesPeople", true);
        model.put("inScope", true);
        model.put("roles", List.of(role(true)));
        model.put("keyIsWrong", true);
        model.put("today", DAY);
        model.put("powers", new OrganisationTree.Powers(true, true));
        model.put("addable", OrganisationKind.SITE);
        model.put("mayAppoint", true);
        model.put("link", PLANTED);
        return model;
    }

    private static MembershipRow line(LocalDate end) {
        return new MembershipRow(ID, ID, OrganisationKind.GROUP, PLANTED, true, DAY, end);
    }

    private static RoleRow role(boolean delegated) {
        return new RoleRow(
                ID,
                1,
                ID,
                PLANTED,
                PLANTED,
                Role.DIRECTOR,
                ID,
                PLANTED,
                OrganisationKind.LEGAL_ENTITY,
                DAY,
                delegated ? DAY.plusDays(15) : null,
                40,
                delegated ? ID : null,
                delegated ? PLANTED : null,
                PLANTED);
    }

    private static Map<String, Object> organisationForm() {
        var form = OrganisationForm.of(organisation());
        var model = form(form);
        model.put("organisation", organisation());
        model.put("title", PLANTED);
        model.put("action", "/organisations/x/edit");
        model.put("fresh", true);
        model.put("keep", true);
        model.put("kinds", OPTIONS);
        model.put("categories", OPTIONS);
        model.put("statuses", OPTIONS);
        model.put("profiles", OPTIONS);
        return model;
    }

    /** A form that was refused as a whole. */
    private static Map<String, Object> form(Object form) {
        var errors = new BeanPropertyBindingResult(form, "form");
        errors.reject("organisation.refused.CIRCLE");
        var model = new HashMap<String, Object>();
        model.put("form", form);
        model.put(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        return model;
    }

    private static Map<String, Object> membership() {
        var model = form(new MembershipController.Form(ID, null, DAY));
        model.put("organisation", organisation());
        model.put("title", PLANTED);
        model.put("ending", line(null));
        model.put("containers", OPTIONS);
        model.put("q", PLANTED);
        model.put("total", 600L);
        return model;
    }

    private static Map<String, Object> appointment() {
        var model = form(new AppointmentController.AppointmentForm(Role.DIRECTOR, PLANTED, PLANTED, PLANTED));
        model.put("organisation", organisation());
        model.put("roles", OPTIONS);
        return model;
    }

    private static Map<String, Object> people() {
        var state = new ListShape(
                        "/people",
                        columns("name", "job", "roles", "home", "share", "email"),
                        Set.of("role"),
                        "name",
                        false)
                .read(new LinkedMultiValueMap<>());
        var person =
                new PersonRow(ID, PLANTED, PLANTED, PLANTED, PLANTED, PLANTED, 120, List.of(role(false), role(true)));
        return Map.of(
                "state", state,
                "slice", Slice.of(List.of(person), 1, state),
                "filters", List.of(new Filter("role", "organisation.role", OPTIONS)),
                "officers", List.of(role(false)),
                "context", organisation(),
                "mayEdit", true);
    }

    private static Map<String, Object> person() {
        var model = new HashMap<String, Object>();
        model.put("person", new Person(ID, 1, ID, PLANTED, PLANTED, PLANTED, null, PLANTED));
        model.put("home", organisation());
        model.put("roles", List.of(role(false), role(true)));
        model.put("delegated", List.of(role(true)));
        model.put("share", 120);
        model.put("today", DAY);
        model.put("own", false);
        model.put("scope", Set.of(ID));
        for (var may : List.of("mayEdit", "mayChange", "mayAssign")) {
            model.put(may, true);
        }
        model.put("account", new PersonAccountView(AccountState.DISABLED, true, true, true));
        model.put("link", PLANTED);
        return model;
    }

    private static Map<String, Object> personForm() {
        var model = form(new PersonForm(1, ID, PLANTED, PLANTED, PLANTED, PLANTED, PLANTED));
        model.put("title", PLANTED);
        model.put("action", "/people/new");
        model.put("back", "/people");
        model.put("fresh", true);
        model.put("homes", OPTIONS);
        return model;
    }

    private static Map<String, Object> roleForm() {
        var model = form(new RoleController.RoleForm(Role.STAFF, ID, DAY, null, 40));
        model.put("person", new Person(ID, 1, ID, PLANTED, PLANTED, null, null, null));
        model.put("roles", OPTIONS);
        model.put("areas", OPTIONS);
        return model;
    }

    private static Map<String, Object> delegationForm() {
        var model = form(new RoleController.DelegationForm(ID, DAY, DAY.plusDays(14), PLANTED));
        model.put("person", new Person(ID, 1, ID, PLANTED, PLANTED, null, null, null));
        model.put("held", role(false));
        model.put("deputies", OPTIONS);
        return model;
    }

    private static Map<String, Object> roles() {
        var lines = Arrays.stream(Capability.values())
                .map(capability -> new RoleMatrixController.Line(
                        capability,
                        Stream.of(Role.values())
                                .map(role -> role.in(capability))
                                .toList()))
                .toList();
        return Map.of(
                "tabs", OrganisationPages.TABS,
                "roles", List.of(Role.values()),
                "lines", lines,
                "mine", Set.of(Role.SECURITY_OFFICER),
                "opened", Map.of(Role.DIRECTOR, List.of(Right.INVENTORY_READ, Right.PEOPLE_READ)),
                "guardrails", List.of(1, 2));
    }

    private static Map<String, Object> areas() {
        var area =
                new Area(ID, OrganisationKind.LEGAL_ENTITY, PLANTED, Set.of(Role.SECURITY_OFFICER), Set.of(ID), false);
        var figure = new Figure("out", "organisation.name", PLANTED, Standing.BAD, null);
        return Map.of(
                "tabs",
                OrganisationPages.TABS,
                "headings",
                List.of(new AreaController.Heading("out", "organisation.name")),
                "lines",
                List.of(
                        new AreaController.Line(area, false, 40, PLANTED, List.of(figure)),
                        new AreaController.Line(area, true, null, null, Arrays.asList((Figure) null))),
                "establishments",
                9L,
                "share",
                80,
                "bad",
                1L);
    }
}
