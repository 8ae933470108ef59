package fr.hygie.inventory.fleet;

import static fr.hygie.inventory.fleet.FleetCounts.DESKS;

import fr.hygie.inventory.SupportState;
import fr.hygie.organisation.AreaFigures;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The fleets of several establishments side by side, for somebody who serves them all. */
@Component
class FleetAreaFigures implements AreaFigures {
    private final FleetFigures figures;
    private final MessageSource messages;
    private final Clock clock;

    FleetAreaFigures(FleetFigures figures, MessageSource messages, Clock clock) {
        this.figures = figures;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, List<Figure>> figures(Set<UUID> organisations, Locale locale) {
        var texts = new FleetTexts(messages, locale, clock);
        var told = new HashMap<UUID, List<Figure>>();
        figures.of(organisations).forEach((organisation, fleet) -> told.put(organisation, figures(fleet, texts)));
        return told;
    }

    private static List<Figure> figures(FleetCounts fleet, FleetTexts texts) {
        var desks = fleet.of(DESKS);
        var door = AssetDoor.of(DESKS);
        return List.of(
                new Figure(
                        "desks",
                        "inventory.home.area.desks",
                        texts.number(desks.total()),
                        standing(desks),
                        door.path()),
                bad("ended", desks.count(FleetRow::unsupported), door.support(SupportState.ENDED), texts),
                bad("exposed", desks.count(FleetRow::exposed), door.exposed(), texts),
                bad("silent", desks.count(FleetRow::silent), door.silent(), texts));
    }

    private static Standing standing(FleetCounts desks) {
        return desks.isEmpty() ? Standing.UNKNOWN : Standing.NEUTRAL;
    }

    private static Figure bad(String key, long count, AssetDoor door, FleetTexts texts) {
        return new Figure(
                key,
                "inventory.home.area." + key,
                texts.number(count),
                count == 0 ? Standing.GOOD : Standing.BAD,
                door.path());
    }
}
