package fr.hygie.indicator.web;

import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what a person should know and do now, in the context chosen. */
@Controller
class HomeController {
    private final Organisations organisations;
    private final EstablishmentHome establishment;
    private final OverseerHome overseer;
    private final TransactionTemplate transaction;

    HomeController(
            Organisations organisations,
            EstablishmentHome establishment,
            OverseerHome overseer,
            TransactionTemplate transaction) {
        this.organisations = organisations;
        this.establishment = establishment;
        this.overseer = overseer;
        this.transaction = transaction;
    }

    /** All in one transaction: the figures of a page agree with each other. */
    @GetMapping("/")
    @Requires(Right.SIGNED_IN)
    String home(Model model, Locale locale) {
        return Objects.requireNonNull(transaction.execute(status -> fill(model, locale)));
    }

    private String fill(Model model, Locale locale) {
        var scope = Scope.require();
        var found = organisations.find(scope.active());
        if (found.isEmpty()) {
            return "indicator/roleless";
        }
        var organisation = found.get();
        model.addAttribute("title", organisation.label());
        if (!scope.allowsAny(List.of(Right.INDICATOR_READ, Right.OVERSEE, Right.INVENTORY_READ))) {
            model.addAttribute("administers", scope.allows(Right.PLATFORM) && scope.allows(Right.ORGANISATION_EDIT));
            return "indicator/nothing";
        }
        return isOverseer(organisation, scope)
                ? overseer.fill(organisation, model, locale)
                : establishment.fill(organisation, model, locale);
    }

    private static boolean isOverseer(Organisation organisation, Scope scope) {
        return organisation.kind().isOverseer() && scope.allows(Right.OVERSEE);
    }
}
