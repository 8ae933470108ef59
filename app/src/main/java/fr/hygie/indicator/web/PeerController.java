package fr.hygie.indicator.web;

import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.IndicatorValue;
import fr.hygie.indicator.Peers;
import fr.hygie.indicator.Peers.Spread;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The indicators of an establishment beside those of its peers, who are never named. */
@Controller
@Requires(Right.INDICATOR_READ)
class PeerController {
    private final IndicatorOverview overview;
    private final Peers peers;

    PeerController(IndicatorOverview overview, Peers peers) {
        this.overview = overview;
        this.peers = peers;
    }

    /**
     * An indicator beside its peers.
     *
     * @param value of the establishment, in words
     * @param spread null when there are too few peers
     * @param place {@code better}, {@code among} or {@code worse} than half of the peers; empty when it cannot be said
     */
    record PeerLine(
            IndicatorLine line, String value, @Nullable Spread spread, State state, String place) {}

    @GetMapping("/indicators/peers")
    String compare(Locale locale, Model model) {
        var spreads = peers.of(IndicatorOverview.here());
        var lines = overview.all().stream()
                .filter(known -> known.indicator().isShare() && known.rollup() == null)
                .map(known -> {
                    var spread = spreads.get(known.indicator().id());
                    var place = place(known.indicator(), known.value(), spread);
                    var line = overview.line(known, locale);
                    return new PeerLine(line, line.value(), spread, state(place), place);
                })
                .toList();
        model.addAttribute("lines", lines)
                .addAttribute("better", count(lines, "better"))
                .addAttribute("worse", count(lines, "worse"))
                .addAttribute("compared", spreads.size())
                .addAttribute("least", Peers.LEAST);
        return "indicator/peers";
    }

    /** For programs: by identifier of the indicator, those that have enough peers. */
    @GetMapping("/api/indicators/peers")
    @ResponseBody
    Map<String, Spread> peers() {
        return peers.of(IndicatorOverview.here());
    }

    private static long count(List<PeerLine> lines, String place) {
        return lines.stream().filter(line -> line.place().equals(place)).count();
    }

    /** Beyond a quartile, on the good side or on the other. */
    static String place(Indicator indicator, @Nullable IndicatorValue value, @Nullable Spread spread) {
        if (value == null || spread == null || value.denominator() == 0) {
            return "";
        }
        double own = value.numerator() * 100.0 / value.denominator();
        boolean below = own < spread.low();
        if (!below && own <= spread.high()) {
            return "among";
        }
        return below == indicator.lowerIsBetter() ? "better" : "worse";
    }

    private static State state(String place) {
        return switch (place) {
            case "better" -> State.OK;
            case "worse" -> State.SOON;
            default -> State.UNKNOWN;
        };
    }
}
