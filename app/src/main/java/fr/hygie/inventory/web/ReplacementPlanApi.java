package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.Obsolescence;
import fr.hygie.inventory.obsolescence.Obsolescence.Replacement;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is to be replaced, when and for how much, for programs. Which assets: {@code /api/assets?replace=2027&kind=…}. */
@RestController
@RequestMapping("/api/replacement-plan")
@Requires(Right.INVENTORY_READ)
class ReplacementPlanApi {
    private final Obsolescence obsolescence;
    private final Clock clock;

    ReplacementPlanApi(Obsolescence obsolescence, Clock clock) {
        this.obsolescence = obsolescence;
        this.clock = clock;
    }

    /** Assets and euros. */
    record Sum(long assets, BigDecimal cost) {
        static Sum of(List<Replacement> lines) {
            return new Sum(lines.stream().mapToLong(Replacement::assets).sum(), ReplacementPlanController.cost(lines));
        }
    }

    /**
     * The whole plan.
     *
     * @param year the current one
     * @param due what is due this year or before
     * @param lines by year, then by kind, then by reason
     */
    record Plan(int year, Sum total, Sum due, List<Replacement> lines) {}

    @GetMapping
    @Operation(summary = "What is past its support or its age, by year and by kind of asset, with the cost in euros")
    Plan plan() {
        var lines = obsolescence.plan();
        int year = Paris.today(clock).getYear();
        return new Plan(
                year,
                Sum.of(lines),
                Sum.of(lines.stream().filter(line -> line.year() <= year).toList()),
                lines);
    }
}
