package fr.hygie.security.web;

import fr.hygie.organisation.Area;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.security.CurrentAreas;
import fr.hygie.security.SignedIn;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a program in whose name, where and with which rights its token acts. */
@RestController
class MeApi {
    private final CurrentAreas areas;

    MeApi(CurrentAreas areas) {
        this.areas = areas;
    }

    /** An organisation in whose context the token may act. */
    record Place(UUID id, String name, String kind) {}

    /** Who acts, in which context, with which rights there. */
    record Me(String login, String name, Place organisation, Set<Right> rights, List<Place> areas) {}

    @GetMapping("/api/me")
    @Requires(Right.SIGNED_IN)
    Me me(@AuthenticationPrincipal SignedIn person) {
        var scope = Scope.require();
        var places = areas.held().stream().map(MeApi::place).toList();
        var here = places.stream()
                .filter(place -> place.id().equals(scope.active()))
                .findFirst()
                .orElseThrow();
        return new Me(person.login(), person.name(), here, scope.rights(), places);
    }

    private static Place place(Area area) {
        return new Place(area.organisation(), area.name(), area.kind().name());
    }
}
