package fr.hygie.organisation.web;

import fr.hygie.organisation.Area;
import fr.hygie.organisation.Areas;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.scope.Scope;
import fr.hygie.web.ContextSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The contexts of the switcher: the areas of the person. */
@Component
class ContextChoices implements ContextSource {
    /** Where the filter that frames a request leaves the areas it has read. */
    private static final String READ_ALREADY = "hygie.areas";

    private final Areas areas;
    private final Words words;

    ContextChoices(Areas areas, Words words) {
        this.areas = areas;
        this.words = words;
    }

    @Override
    public List<Context> contexts() {
        return held().stream()
                .map(area -> new Context(
                        area.organisation(),
                        area.name(),
                        "organisation.kind." + area.kind().name(),
                        null))
                .toList();
    }

    @Override
    public String roleLine(Locale locale) {
        var held = held();
        var active = Scope.require().active();
        var roles = held.stream()
                .filter(area -> area.organisation().equals(active))
                .flatMap(area -> area.roles().stream())
                .sorted()
                .map(role -> words.of("organisation.role." + role.name(), locale))
                .collect(Collectors.joining(", "));
        long served = held.stream()
                .filter(area -> area.kind() == OrganisationKind.LEGAL_ENTITY)
                .count();
        return served > 1 ? roles + " · " + words.of("organisation.establishments", locale, served) : roles;
    }

    private List<Area> held() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(READ_ALREADY, RequestAttributes.SCOPE_REQUEST) instanceof List<?> read) {
            return read.stream().map(Area.class::cast).toList();
        }
        return areas.of(Scope.require().actor());
    }
}
