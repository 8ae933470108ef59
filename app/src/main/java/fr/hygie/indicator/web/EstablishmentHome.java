package fr.hygie.indicator.web;

import fr.hygie.indicator.IndicatorValues;
import fr.hygie.indicator.Indicators;
import fr.hygie.indicator.Targets;
import fr.hygie.indicator.home.HomePart;
import fr.hygie.indicator.home.HomeSource;
import fr.hygie.indicator.home.NextStep;
import fr.hygie.organisation.EntityProfile;
import fr.hygie.organisation.Organisation;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The home of an establishment: what each module says of it. */
@Component
class EstablishmentHome {
    private static final int STEPS = 5;

    private final List<HomeSource> sources;
    private final Indicators indicators;
    private final IndicatorValues values;
    private final Targets targets;
    private final Words words;

    EstablishmentHome(
            List<HomeSource> sources, Indicators indicators, IndicatorValues values, Targets targets, Words words) {
        this.sources = List.copyOf(sources);
        this.indicators = indicators;
        this.values = values;
        this.targets = targets;
        this.words = words;
    }

    String fill(Organisation organisation, Model model, Locale locale) {
        var parts = sources.stream()
                .map(source -> source.part(organisation.id(), locale))
                .toList();
        boolean small = organisation.profile() == EntityProfile.MEDICO_SOCIAL;
        model.addAttribute("answer", all(parts, HomePart::answer))
                .addAttribute("facts", all(parts, HomePart::facts))
                .addAttribute("counters", all(parts, HomePart::counters))
                .addAttribute("panels", small ? List.of() : all(parts, HomePart::panels))
                .addAttribute("path", small ? all(parts, HomePart::path) : List.of())
                .addAttribute(
                        "next",
                        small
                                ? List.of()
                                : all(parts, HomePart::next).stream()
                                        .sorted(Comparator.comparing(NextStep::decision)
                                                .reversed())
                                        .limit(STEPS)
                                        .toList())
                .addAttribute(
                        "beginnings",
                        parts.stream()
                                .map(HomePart::beginning)
                                .filter(Objects::nonNull)
                                .toList())
                .addAttribute("lines", small ? List.of() : lines(organisation, locale));
        return "indicator/home";
    }

    private List<IndicatorLine> lines(Organisation organisation, Locale locale) {
        if (!Scope.require().allows(Right.INDICATOR_READ)) {
            return List.of();
        }
        var current = values.current(organisation.id());
        var aims = targets.of(organisation.id());
        var inWords = words.in(locale);
        return indicators.all().stream()
                .filter(indicator -> current.containsKey(indicator.id()))
                .map(indicator -> inWords.line(indicator, current.get(indicator.id()), aims.get(indicator.id())))
                .toList();
    }

    private static <T> List<T> all(List<HomePart> parts, Function<HomePart, List<T>> what) {
        return parts.stream().flatMap(part -> what.apply(part).stream()).toList();
    }
}
