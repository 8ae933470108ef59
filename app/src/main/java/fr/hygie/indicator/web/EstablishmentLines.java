package fr.hygie.indicator.web;

import fr.hygie.indicator.EstablishmentRow;
import fr.hygie.indicator.Indicator;
import fr.hygie.indicator.Standing;
import fr.hygie.scope.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Puts establishments into words, against one set of targets. */
final class EstablishmentLines {
    private final List<Indicator> columns;
    private final Map<String, BigDecimal> targets;
    private final IndicatorWords words;

    EstablishmentLines(List<Indicator> columns, Map<String, BigDecimal> targets, IndicatorWords words) {
        this.columns = columns;
        this.targets = targets;
        this.words = words;
    }

    List<EstablishmentLine> of(List<EstablishmentRow> rows) {
        return rows.stream().map(this::line).toList();
    }

    private EstablishmentLine line(EstablishmentRow row) {
        return new EstablishmentLine(
                row.id(),
                row.name(),
                "indicator.category." + row.category().name(),
                row.town(),
                columns.stream().map(column -> value(row, column)).toList(),
                Scope.require().organisations().contains(row.id()));
    }

    private EstablishmentLine.Value value(EstablishmentRow row, Indicator column) {
        var value = row.values().get(column.id());
        var standing = words.standing(value, targets.get(column.id()));
        return new EstablishmentLine.Value(
                column.id(), words.value(value), standing.state(), words.word(standing), standing != Standing.NONE);
    }
}
