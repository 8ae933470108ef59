package fr.hygie.indicator.web;

import fr.hygie.indicator.Direction;
import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorHistory.Point;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.Peers;
import fr.hygie.indicator.home.Beginning;
import fr.hygie.indicator.home.GuidedStep;
import fr.hygie.indicator.home.HomeCounter;
import fr.hygie.indicator.home.HomePanel;
import fr.hygie.indicator.home.HomePanel.Cell;
import fr.hygie.indicator.home.NextStep;
import fr.hygie.indicator.home.Sentence;
import fr.hygie.indicator.home.Sentence.Door;
import fr.hygie.web.Column;
import fr.hygie.web.ListShape;
import fr.hygie.web.PageSamples;
import fr.hygie.web.ShareBar;
import fr.hygie.web.Slice;
import fr.hygie.web.State;
import fr.hygie.web.Tone;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.util.LinkedMultiValueMap;

class IndicatorPageSamples implements PageSamples {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Indicator OBSOLESCENCE =
            Indicator.share("obsolescence", "inventory", Direction.LOWER_IS_BETTER, "5");

    @Override
    public Map<String, Map<String, Object>> pages() {
        return Map.of(
                "indicator/home", home(),
                "indicator/overseer", overseer(),
                "indicator/nothing", Map.of("title", PLANTED, "administers", true),
                "indicator/roleless", Map.of(),
                "indicator/list",
                        Map.of(
                                "lines",
                                List.of(single(), summed()),
                                "overseer",
                                true,
                                "missed",
                                1,
                                "near",
                                0,
                                "met",
                                1),
                "indicator/sheet", sheet(),
                "indicator/peers", peers(),
                "indicator/establishments", establishments());
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "indicator.of.",
                "indicator.category.",
                "indicator.standing.",
                "indicator.part.",
                "indicator.peers.place.",
                "indicator.home.step.");
    }

    private static Map<String, Object> home() {
        var model = new HashMap<String, Object>();
        var answer = Sentence.of("[" + PLANTED.replaceAll("[()]", "") + "](x)", Map.of("x", Door.bad("/list")));
        var bar = new ShareBar(List.of(new ShareBar.Part(Tone.BAD, PLANTED, 3, "/list")));
        var headings = List.of(new HomePanel.Heading(PLANTED, false), new HomePanel.Heading(PLANTED, true));
        var cells = List.of(Cell.name(PLANTED, "/list"), new Cell(PLANTED, "/list", State.BAD, true));
        model.put("title", PLANTED);
        model.put("answer", List.of(answer));
        model.put("facts", List.of(Sentence.plain(PLANTED), Sentence.plain(PLANTED)));
        model.put("counters", List.of(new HomeCounter(PLANTED, "server", PLANTED, "/list", bar, null)));
        model.put(
                "panels",
                List.of(
                        new HomePanel.Table(PLANTED, new HomePanel.Link(PLANTED, "/list"), headings, List.of(cells)),
                        new HomePanel.Picture(PLANTED, null, chart())));
        model.put("path", List.of(new GuidedStep(State.BAD, PLANTED, Sentence.plain(PLANTED), PLANTED, "/list")));
        model.put("next", List.of(new NextStep(PLANTED, "/list", PLANTED)));
        model.put(
                "beginnings",
                List.of(new Beginning(
                        "devices", PLANTED, PLANTED, List.of(new Beginning.Action(PLANTED, "/list", PLANTED)))));
        model.put("lines", List.of(single()));
        return model;
    }

    private static Map<String, Object> peers() {
        var spread = new Peers.Spread(7, 10.5, 20, 31.25);
        return Map.of(
                "lines",
                List.of(new PeerController.PeerLine(single(), PLANTED, spread, State.SOON, "worse")),
                "better",
                1L,
                "worse",
                2L,
                "compared",
                3,
                "least",
                5);
    }

    private static Map<String, Object> overseer() {
        var model = new HashMap<String, Object>();
        model.put("title", PLANTED);
        model.put("answer", List.of(Sentence.plain(PLANTED)));
        model.put("facts", List.of(Sentence.plain(PLANTED)));
        model.put("lines", List.of(summed()));
        model.put("columns", List.of(OBSOLESCENCE));
        model.put("establishments", List.of(line(true), line(false)));
        model.put("total", 3800);
        model.put("list", "/indicators/establishments");
        return model;
    }

    private static Map<String, Object> sheet() {
        var model = new HashMap<String, Object>();
        var value = new IndicatorValue(OBSOLESCENCE, 3, 100, 2, 5, TODAY);
        model.put("line", summed());
        model.put("known", new IndicatorOverview.Known(OBSOLESCENCE, BigDecimal.TEN, value, null));
        model.put("overseer", true);
        model.put("usual", PLANTED);
        model.put("chart", chart());
        model.put("editable", true);
        model.put("form", new IndicatorController.TargetForm(BigDecimal.TEN));
        return model;
    }

    private static Map<String, Object> establishments() {
        var shape = new ListShape(
                "/indicators/establishments",
                List.of(
                        Column.text("name", "indicator.establishment.name"),
                        Column.text("category", "indicator.establishment.category"),
                        Column.text("town", "indicator.establishment.town"),
                        Column.number("obsolescence", "indicator.of.obsolescence.short")),
                Set.of("category"),
                "obsolescence",
                false);
        var state = shape.read(new LinkedMultiValueMap<>());
        return Map.of(
                "state", state,
                "slice", Slice.of(List.of(line(true), line(false)), 2, state),
                "filters", List.of());
    }

    private static EstablishmentLine line(boolean openable) {
        var value = new EstablishmentLine.Value("obsolescence", PLANTED, State.BAD, PLANTED, true);
        return new EstablishmentLine(
                new UUID(0, 7), PLANTED, "indicator.category.CLINIC", PLANTED, List.of(value), openable);
    }

    private static IndicatorLine single() {
        return new IndicatorLine(OBSOLESCENCE, PLANTED, PLANTED, PLANTED, State.BAD, PLANTED, TODAY, null, null, null);
    }

    private static IndicatorLine summed() {
        var spread = new ShareBar(List.of(new ShareBar.Part(Tone.OK, PLANTED, 3, "/list")));
        return new IndicatorLine(
                OBSOLESCENCE, PLANTED, PLANTED, PLANTED, State.BAD, PLANTED, TODAY, spread, 12, PLANTED);
    }

    private static fr.hygie.web.ColumnChart chart() {
        var texts = new StaticMessageSource();
        texts.setUseCodeAsDefaultMessage(true);
        var words = new IndicatorWords(texts, Locale.FRENCH, Clock.systemUTC(), TODAY);
        var value = new IndicatorValue(OBSOLESCENCE, 3, 100, 2, 5, TODAY);
        return new HistoryChart(OBSOLESCENCE, words).chart(List.of(new Point(TODAY, value)), TODAY);
    }
}
