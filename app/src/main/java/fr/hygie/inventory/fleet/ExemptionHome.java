package fr.hygie.inventory.fleet;

import fr.hygie.indicator.home.HomePart;
import fr.hygie.indicator.home.HomeSource;
import fr.hygie.indicator.home.NextStep;
import fr.hygie.inventory.obsolescence.Exemption;
import fr.hygie.inventory.obsolescence.ExemptionList;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whoever accepts risks is told of the exemptions that wait: one statement, none for others. */
@Component
@Order(35)
class ExemptionHome implements HomeSource {
    private final ExemptionList exemptions;
    private final MessageSource messages;

    ExemptionHome(ExemptionList exemptions, MessageSource messages) {
        this.exemptions = exemptions;
        this.messages = messages;
    }

    @Override
    public HomePart part(UUID organisation, Locale locale) {
        var scope = Scope.require();
        if (!scope.allows(Right.RISK_ACCEPT) || !scope.allows(Right.INVENTORY_READ)) {
            return HomePart.NOTHING;
        }
        long waiting = exemptions.states().getOrDefault(Exemption.State.WAITING, 0L);
        if (waiting == 0) {
            return HomePart.NOTHING;
        }
        var step = new NextStep(
                messages.getMessage("inventory.exemption.home", new Object[] {waiting}, locale),
                "/inventory/exemptions?state=WAITING",
                messages.getMessage("inventory.exemption.home.note", null, locale),
                true);
        return new HomePart(List.of(), List.of(), List.of(), List.of(), List.of(step), List.of(), null);
    }
}
