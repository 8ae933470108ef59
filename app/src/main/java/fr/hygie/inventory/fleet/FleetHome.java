package fr.hygie.inventory.fleet;

import fr.hygie.indicator.Rollup;
import fr.hygie.indicator.Targets;
import fr.hygie.indicator.home.Beginning;
import fr.hygie.indicator.home.HomePanel;
import fr.hygie.indicator.home.HomePart;
import fr.hygie.indicator.home.HomeSource;
import fr.hygie.indicator.home.Sentence;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the fleet says on the home of an establishment. Five statements, whatever its size. */
@Component
@Order(20)
class FleetHome implements HomeSource {
    private final FleetFigures figures;
    private final Targets targets;
    private final MessageSource messages;
    private final Calendar calendar;
    private final Clock clock;

    FleetHome(FleetFigures figures, Targets targets, MessageSource messages, Calendar calendar, Clock clock) {
        this.figures = figures;
        this.targets = targets;
        this.messages = messages;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public HomePart part(UUID organisation, Locale locale) {
        if (!Scope.require().allows(Right.INVENTORY_READ)) {
            return HomePart.NOTHING;
        }
        var texts = new FleetTexts(messages, locale, clock);
        var fleet = figures.of(organisation);
        var reading = figures.reading(organisation);
        if (fleet.isEmpty() || reading.isEmpty()) {
            return HomePart.of(beginning(texts));
        }
        var answer = new FleetAnswer(texts, fleet);
        var steps = new FleetSteps(texts, fleet);
        return new HomePart(
                answer.sentences(),
                answer.facts(reading.get()),
                new FleetCounters(texts, fleet).counters(),
                panels(organisation, texts, fleet),
                steps.next(Scope.require().allows(Right.IMPORT) ? reading.get().heldBack() : 0),
                steps.path(),
                null);
    }

    @Override
    public List<Sentence> overview(Map<String, Rollup> sums, Locale locale) {
        return new FleetOverview(new FleetTexts(messages, locale, clock), sums).sentences();
    }

    private List<HomePanel> panels(UUID organisation, FleetTexts texts, FleetCounts fleet) {
        var today = calendar.today();
        var last = SupportTimeline.quarter(today).plusMonths(3L * SupportTimeline.QUARTERS);
        var panels = new ArrayList<HomePanel>();
        new SupportTimeline(texts, today)
                .picture(figures.ends(organisation, SupportTimeline.quarter(today), last))
                .ifPresent(panels::add);
        new SiteTable(texts, targets.of(organisation), today)
                .table(fleet, figures.sites(organisation, today))
                .ifPresent(panels::add);
        return panels;
    }

    private static Beginning beginning(FleetTexts texts) {
        var actions = Scope.require().allows(Right.IMPORT)
                ? List.of(
                        new Beginning.Action(
                                texts.text("inventory.home.begin.agent"),
                                AssetDoor.AGENTS,
                                texts.text("inventory.home.begin.agent.text")),
                        new Beginning.Action(
                                texts.text("inventory.home.begin.file"),
                                AssetDoor.IMPORT,
                                texts.text("inventory.home.begin.file.text")))
                : List.<Beginning.Action>of();
        return new Beginning(
                "devices", texts.text("inventory.home.begin.title"), texts.text("inventory.home.begin.text"), actions);
    }
}
