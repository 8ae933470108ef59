package fr.hygie.organisation.web;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.AreaFigures;
import fr.hygie.organisation.AreaFigures.Figure;
import fr.hygie.organisation.Areas;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.organisation.PeopleDirectory.RoleRow;
import fr.hygie.organisation.Role;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All the establishments that a person serves, side by side: who is worst off comes to the eye first. */
@Controller
@Requires(Right.SIGNED_IN)
class AreaController {
    /** Groups first, then those with the most figures to act on; by name among equals. */
    private static final Comparator<Line> WORST_FIRST = Comparator.<Line, Boolean>comparing(
                    line -> line.area().kind().isEstablishment())
            .thenComparing(Line::bad, Comparator.reverseOrder());

    private final Areas areas;
    private final PeopleDirectory directory;
    private final Calendar calendar;
    private final ObjectProvider<AreaFigures> sources;

    AreaController(Areas areas, PeopleDirectory directory, Calendar calendar, ObjectProvider<AreaFigures> sources) {
        this.areas = areas;
        this.directory = directory;
        this.calendar = calendar;
        this.sources = sources;
    }

    /** A heading over the figures. */
    record Heading(String key, String labelKey) {}

    /**
     * One establishment.
     *
     * @param share percent of a full-time post given to it; null when it is part of a wider role, or nobody said
     * @param through the group through which the role holds here; null when it is held here itself
     * @param figures in the order of the headings; null where nothing is known
     */
    record Line(
            Area area,
            boolean active,
            @Nullable Integer share,
            @Nullable String through,
            List<@Nullable Figure> figures) {
        long bad() {
            return figures.stream()
                    .filter(figure -> figure != null && figure.standing() == AreaFigures.Standing.BAD)
                    .count();
        }

        public State state(Figure figure) {
            return switch (figure.standing()) {
                case GOOD -> State.OK;
                case SOON -> State.SOON;
                case BAD -> State.BAD;
                case UNKNOWN, NEUTRAL -> State.UNKNOWN;
            };
        }
    }

    @GetMapping("/areas")
    String areas(Model model, Locale locale) {
        var scope = Scope.require();
        var held = areas.of(scope.actor());
        var person = scope.actor().personId();
        var roles = person == null ? List.<RoleRow>of() : directory.rolesOf(person, calendar.today());
        var figures = figures(held, locale);
        var headings = headings(figures.values());
        model.addAttribute("tabs", OrganisationPages.TABS)
                .addAttribute("headings", headings)
                .addAttribute(
                        "lines",
                        held.stream()
                                .map(area -> line(area, roles, scope.active(), figures, headings))
                                .sorted(WORST_FIRST)
                                .toList())
                .addAttribute(
                        "establishments",
                        held.stream()
                                .filter(area -> area.kind().isEstablishment())
                                .count())
                .addAttribute("share", person == null ? 0 : directory.timeShare(person, calendar.today()))
                .addAttribute(
                        "bad",
                        figures.values().stream()
                                .flatMap(List::stream)
                                .filter(figure -> figure.standing() == AreaFigures.Standing.BAD)
                                .count());
        return "organisation/areas";
    }

    private Line line(
            Area area, List<RoleRow> roles, UUID active, Map<UUID, List<Figure>> figures, List<Heading> headings) {
        var own = roles.stream()
                .filter(role -> role.areaId().equals(area.organisation()) && role.holdsOn(calendar.today()))
                .toList();
        var share = own.stream()
                .map(RoleRow::timeShare)
                .filter(percent -> percent != null)
                .reduce(Integer::sum)
                .orElse(null);
        var through = own.isEmpty() ? through(roles) : null;
        var known = figures.getOrDefault(area.organisation(), List.of()).stream()
                .collect(Collectors.toMap(Figure::key, figure -> figure, (one, other) -> one));
        var inOrder = new ArrayList<@Nullable Figure>();
        headings.forEach(heading -> inOrder.add(known.get(heading.key())));
        return new Line(area, area.organisation().equals(active), share, through, inOrder);
    }

    private @Nullable String through(List<RoleRow> roles) {
        return roles.stream()
                .filter(role -> role.areaKind().isOverseer() && role.holdsOn(calendar.today()))
                .map(RoleRow::area)
                .findFirst()
                .orElse(null);
    }

    /** Asked in a scope of the establishments whose indicators the person may read, and of nothing else. */
    private Map<UUID, List<Figure>> figures(List<Area> held, Locale locale) {
        var readable = held.stream()
                .filter(area -> area.kind().isEstablishment())
                .filter(area -> area.roles().stream()
                        .map(Role::rights)
                        .anyMatch(rights -> rights.contains(Right.INDICATOR_READ)))
                .toList();
        var figures = new LinkedHashMap<UUID, List<Figure>>();
        if (readable.isEmpty()) {
            return figures;
        }
        var asked = readable.stream().map(Area::organisation).collect(Collectors.toSet());
        var opened =
                readable.stream().flatMap(area -> area.organisations().stream()).collect(Collectors.toSet());
        var scope = new Scope(
                Scope.require().actor(), readable.getFirst().organisation(), opened, Set.of(Right.INDICATOR_READ));
        scope.run(() -> sources.orderedStream()
                .forEach(source -> source.figures(asked, locale)
                        .forEach((organisation, found) -> figures.computeIfAbsent(
                                        organisation, none -> new ArrayList<>())
                                .addAll(found))));
        return figures;
    }

    private static List<Heading> headings(Iterable<List<Figure>> figures) {
        var headings = new LinkedHashSet<Heading>();
        figures.forEach(list -> list.forEach(figure -> headings.add(new Heading(figure.key(), figure.labelKey()))));
        return List.copyOf(headings);
    }
}
