package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.obsolescence.Obsolescence;
import fr.hygie.inventory.obsolescence.SupportOverview;
import fr.hygie.inventory.obsolescence.UnknownSupport;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the fleet stands to the ends of its support, for programs. Which assets: {@code /api/assets?cycle=…&support=…}. */
@RestController
@RequestMapping("/api/obsolescence")
@Requires(Right.INVENTORY_READ)
class ObsolescenceApi {
    private final Obsolescence obsolescence;
    private final UnknownSupport unknown;
    private final Words.Source words;
    private final Clock clock;

    ObsolescenceApi(Obsolescence obsolescence, UnknownSupport unknown, Words.Source words, Clock clock) {
        this.obsolescence = obsolescence;
        this.unknown = unknown;
        this.words = words;
        this.clock = clock;
    }

    /**
     * The whole fleet.
     *
     * @param day that the figures hold for
     * @param states every state is there
     * @param exempt no longer mended, and tolerated today
     * @param endedCost euros to replace what is no longer mended
     */
    record Figures(LocalDate day, long total, Map<SupportState, Long> states, long exempt, BigDecimal endedCost) {}

    /**
     * A followed version.
     *
     * @param name in the language asked for
     * @param cost euros to replace the assets that run it
     */
    record CycleResource(
            String cycle,
            String name,
            SupportState support,
            @Nullable LocalDate ends,
            long assets,
            long exempt,
            BigDecimal cost) {}

    /** @param cycle null: nothing is read of these assets, which then are all of one kind */
    record UnknownResource(@Nullable String cycle, @Nullable String name, List<AssetKind> kinds, long assets) {}

    @GetMapping
    @Operation(summary = "How many active assets are in each state of support, and what replacing the ended ones costs")
    Figures figures() {
        var overview = obsolescence.overview();
        var states = new EnumMap<SupportState, Long>(SupportState.class);
        for (var state : SupportState.values()) {
            states.put(state, overview.count(state));
        }
        return new Figures(Paris.today(clock), overview.total(), states, overview.exempt(), overview.endedCost());
    }

    @GetMapping("/cycles")
    @Operation(summary = "By followed version of a product, the earliest end first")
    ApiPage<CycleResource> cycles(
            @RequestParam(required = false) @Nullable SupportState support,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size,
            Locale locale) {
        var spoken = words.in(locale);
        var found = obsolescence.overview().cycles().stream()
                .filter(cycle -> support == null || cycle.support() == support)
                .map(cycle -> new CycleResource(
                        cycle.cycle(),
                        spoken.cycle(cycle.cycle()),
                        cycle.support(),
                        cycle.ends(),
                        cycle.assets(),
                        cycle.exempt(),
                        cycle.cost()))
                .toList();
        return ApiPage.from(found, page, size);
    }

    @GetMapping("/sites")
    @Operation(
            summary = "By site, where most is past its end first; a site without identifier: the assets without a site")
    ApiPage<SupportOverview.Site> sites(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        return ApiPage.from(obsolescence.overview().sites(), page, size);
    }

    @GetMapping("/ends")
    @Operation(summary = "Ends of support of the next three years, by quarter and by kind of asset")
    List<SupportOverview.End> ends() {
        var first = ObsolescenceController.quarter(Paris.today(clock));
        return obsolescence.overview().ends(first, first.plusMonths(3L * ObsolescenceController.QUARTERS));
    }

    @GetMapping("/unknown")
    @Operation(
            summary = "What nobody knows the end of, gathered by what is alike, the most frequent first; 200 at most")
    List<UnknownResource> unknown(Locale locale) {
        var spoken = words.in(locale);
        return unknown.groups().stream()
                .map(group -> new UnknownResource(
                        group.cycle(),
                        group.cycle() == null ? null : spoken.cycle(group.cycle()),
                        group.kinds(),
                        group.assets()))
                .toList();
    }
}
