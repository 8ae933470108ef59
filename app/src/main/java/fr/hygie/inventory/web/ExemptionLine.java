package fr.hygie.inventory.web;

import fr.hygie.inventory.Exemption;
import fr.hygie.web.State;
import java.util.UUID;

/** An exemption, in words. */
record ExemptionLine(
        UUID id,
        Cell subject,
        Cell state,
        String reason,
        String measure,
        String period,
        String decidedBy,
        String covered,
        boolean current,
        boolean mayDecide) {
    static ExemptionLine of(Exemption exemption, Words words, AssetStates states) {
        var current = exemption.current(states.today());
        var formats = words.formats();
        var cell = current
                ? Cell.of(
                        exemption.to().isBefore(states.today().plusDays(60)) ? State.SOON : State.OK,
                        words.text("exemption.current"))
                : Cell.of(State.BAD, words.text(exemption.endedOn() == null ? "exemption.expired" : "exemption.ended"));
        var subject = exemption.asset() == null
                ? Cell.link(
                        words.cycle(String.valueOf(exemption.cycle())),
                        AssetColumns.PATH + "?cycle="
                                + java.net.URLEncoder.encode(
                                        String.valueOf(exemption.cycle()), java.nio.charset.StandardCharsets.UTF_8))
                : Cell.link(String.valueOf(exemption.assetName()), AssetController.path(exemption.asset()));
        return new ExemptionLine(
                exemption.id(),
                subject,
                cell,
                exemption.reason(),
                exemption.compensatingMeasure(),
                words.text("exemption.period", formats.date(exemption.from()), formats.date(exemption.to())),
                exemption.decidedBy(),
                formats.number(exemption.covered()),
                current,
                InventoryRights.mayExempt(exemption.assetKind()));
    }
}
