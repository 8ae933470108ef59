package fr.hygie.inventory.web;

import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.web.State;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An exemption, in words. */
record ExemptionLine(
        UUID id,
        Cell subject,
        Cell state,
        String reason,
        String measure,
        String period,
        String proposedBy,
        String acceptedBy,
        Cell covered,
        boolean open,
        boolean mayAccept,
        boolean mayPropose) {
    static ExemptionLine of(Exemption exemption, Words words, AssetStates states) {
        var state = exemption.state(states.today());
        var formats = words.formats();
        var text = words.text("exemption.state." + state);
        var cell = switch (state) {
            case CURRENT -> Cell.of(State.OK, text);
            case ENDING -> Cell.of(State.SOON, text);
            case EXPIRED -> Cell.of(State.BAD, text);
            case WAITING -> Cell.of(State.SOON, words.text("exemption.awaits")).hinting(text);
            case COMING, LIFTED, REFUSED -> Cell.text(text);
        };
        var subject = exemption.asset() == null
                ? Cell.link(
                        words.cycle(String.valueOf(exemption.cycle())),
                        AssetColumns.running(List.of(String.valueOf(exemption.cycle()))))
                : Cell.link(String.valueOf(exemption.assetName()), AssetController.path(exemption.asset()));
        return new ExemptionLine(
                exemption.id(),
                subject,
                cell,
                exemption.reason(),
                exemption.compensatingMeasure(),
                words.text("exemption.period", formats.date(exemption.from()), formats.date(exemption.to())),
                exemption.proposedBy(),
                Objects.requireNonNullElse(exemption.acceptedBy(), ""),
                exemption.cycle() == null
                        ? Cell.number(formats.number(exemption.covered()))
                        : Cell.number(formats.number(exemption.covered()))
                                .leading(AssetColumns.running(List.of(exemption.cycle()))),
                exemption.current(states.today()) || state == Exemption.State.WAITING,
                state == Exemption.State.WAITING && InventoryRights.mayAccept(),
                InventoryRights.mayExempt(exemption.assetKind()));
    }
}
