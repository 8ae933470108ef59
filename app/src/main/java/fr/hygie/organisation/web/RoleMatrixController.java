package fr.hygie.organisation.web;

import fr.hygie.organisation.Areas;
import fr.hygie.organisation.Capability;
import fr.hygie.organisation.Involvement;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The table of roles: who does, approves, is consulted, sees; computed from the rules that are enforced. */
@Controller
@Requires(Right.SIGNED_IN)
class RoleMatrixController {
    /** Rules that stand beside the table; worded by {@code organisation.guardrail.<number>}. */
    private static final List<Integer> GUARDRAILS = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    private final Areas areas;

    RoleMatrixController(Areas areas) {
        this.areas = areas;
    }

    /** A line of the table: what each role does, in the order of the roles. */
    record Line(Capability capability, List<Involvement> involvements) {
        Line {
            involvements = List.copyOf(involvements);
        }
    }

    @GetMapping("/roles")
    String roles(Model model) {
        var lines = Stream.of(Capability.values())
                .map(capability -> new Line(
                        capability,
                        Stream.of(Role.values())
                                .map(role -> role.in(capability))
                                .toList()))
                .toList();
        model.addAttribute("tabs", OrganisationPages.TABS)
                .addAttribute("roles", List.of(Role.values()))
                .addAttribute("lines", lines)
                .addAttribute("mine", mine())
                .addAttribute("opened", opened())
                .addAttribute("guardrails", GUARDRAILS);
        return "organisation/roles";
    }

    /** The roles of the person in the current context. */
    private Set<Role> mine() {
        var scope = Scope.require();
        return areas.of(scope.actor()).stream()
                .filter(area -> area.organisation().equals(scope.active()))
                .findFirst()
                .map(area -> area.roles())
                .orElse(Set.of());
    }

    /** For each role the pages and acts that it opens, without those that everybody has. */
    private static Map<Role, List<Right>> opened() {
        var opened = new LinkedHashMap<Role, List<Right>>();
        for (var role : Role.values()) {
            var rights = new ArrayList<>(List.of(Right.values()));
            rights.retainAll(role.rights());
            rights.remove(Right.SIGNED_IN);
            opened.put(role, rights);
        }
        return opened;
    }
}
