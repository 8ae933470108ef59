package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.OrganisationTree;
import fr.hygie.organisation.Organisations;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The sheet of one organisation: what it is, where it belongs and belonged, what belongs to it, who works for it. */
@Controller
@Requires(Right.ORGANISATION_READ)
class SheetController {
    private final Organisations organisations;
    private final OrganisationTree tree;
    private final PeopleDirectory people;
    private final Calendar calendar;

    SheetController(Organisations organisations, OrganisationTree tree, PeopleDirectory people, Calendar calendar) {
        this.organisations = organisations;
        this.tree = tree;
        this.people = people;
        this.calendar = calendar;
    }

    @GetMapping("/organisations/{id}")
    String sheet(@PathVariable UUID id, Model model) {
        var organisation = organisations.required(id);
        var today = calendar.today();
        var chain = organisations.chain(id, today);
        var members = organisations.members(id, today, TreeController.AT_ONCE + 1, 0);
        var scope = Scope.require();
        var powers =
                scope.allows(Right.ORGANISATION_EDIT) ? tree.powers(id) : new OrganisationTree.Powers(false, false);
        var seesPeople = scope.allows(Right.PEOPLE_READ);
        model.addAttribute("organisation", organisation)
                .addAttribute("chain", chain)
                .addAttribute("group", first(chain, OrganisationKind.GROUP))
                .addAttribute("region", first(chain, OrganisationKind.REGION))
                .addAttribute("crumbs", crumbs(chain))
                .addAttribute("history", organisations.history(id))
                .addAttribute(
                        "members",
                        members.stream().limit(TreeController.AT_ONCE).toList())
                .addAttribute("moreMembers", members.size() > TreeController.AT_ONCE)
                .addAttribute("sites", count(members, OrganisationKind.SITE))
                .addAttribute("services", services(members))
                .addAttribute("seesPeople", seesPeople)
                .addAttribute("inScope", scope.organisations().contains(id))
                .addAttribute("roles", seesPeople ? people.rolesIn(id, today) : List.of())
                .addAttribute("keyIsWrong", keyIsWrong(organisation))
                .addAttribute("today", today)
                .addAttribute("powers", powers)
                .addAttribute(
                        "mayAppoint", scope.allows(Right.PLATFORM) && powers.keep() && organisation.closedOn() == null)
                .addAttribute("addable", OrganisationController.first(organisation, powers.keep()));
        return "organisation/sheet";
    }

    private static boolean keyIsWrong(Organisation organisation) {
        var number = organisation.finess();
        return number != null && !number.hasValidKey();
    }

    private static @Nullable OrganisationNode first(List<OrganisationNode> chain, OrganisationKind kind) {
        return chain.stream().filter(node -> node.kind() == kind).findFirst().orElse(null);
    }

    private static long count(List<OrganisationNode> members, OrganisationKind kind) {
        return members.stream().filter(node -> node.kind() == kind).count();
    }

    /** Its own services, and those of its sites. */
    private static long services(List<OrganisationNode> members) {
        return count(members, OrganisationKind.SERVICE)
                + members.stream()
                        .filter(node -> node.kind() == OrganisationKind.SITE)
                        .mapToLong(OrganisationNode::members)
                        .sum();
    }

    /** From the top: the region rather than the group, so that each has one way up. */
    private static List<Crumb> crumbs(List<OrganisationNode> chain) {
        var crumbs = new ArrayList<Crumb>();
        chain.stream()
                .filter(node -> node.kind() != OrganisationKind.NATION)
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .forEach(node -> crumbs.add(new Crumb(node.label(), "/organisations/" + node.id())));
        return crumbs;
    }
}
