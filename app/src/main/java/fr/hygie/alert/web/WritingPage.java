package fr.hygie.alert.web;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Tlp;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.Category;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.Crumb;
import fr.hygie.web.Option;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page on which an alert is written, and what it offers to choose from. */
@Component
class WritingPage {
    private static final List<Category> CATEGORIES = List.of(
            Category.UNIVERSITY_HOSPITAL,
            Category.GENERAL_HOSPITAL,
            Category.PSYCHIATRIC_HOSPITAL,
            Category.CLINIC,
            Category.NURSING_HOME,
            Category.MANAGING_BODY,
            Category.MEDICO_SOCIAL);

    private final Organisations organisations;
    private final Calendar calendar;
    private final AudienceChoices audiences;
    private final Words words;

    WritingPage(Organisations organisations, Calendar calendar, AudienceChoices audiences, Words words) {
        this.organisations = organisations;
        this.calendar = calendar;
        this.audiences = audiences;
        this.words = words;
    }

    /** In whose name one may write: establishments of the scope, oneself, and those below for who may relay. */
    List<Option> names() {
        var scope = Scope.require();
        var own = organisations.all(scope.organisations()).stream()
                .filter(one -> one.kind() == OrganisationKind.LEGAL_ENTITY
                        || one.kind().isOverseer() && one.kind() != OrganisationKind.GROUP)
                .map(one -> new Option(one.id().toString(), one.label()));
        var below = scope.allows(Right.ALERT_RELAY)
                ? organisations
                        .all(organisations.below(scope.active(), calendar.today(), OrganisationKind.LEGAL_ENTITY))
                        .stream()
                        .limit(5_000)
                        .map(one -> new Option(one.id().toString(), one.label()))
                        .sorted(java.util.Comparator.comparing(Option::label))
                : Stream.<Option>empty();
        return Stream.concat(own, below).distinct().toList();
    }

    /** The form; what was refused stands in it as it was typed. */
    String of(
            @Nullable AlertForm form, // null when a value could not even be read
            @Nullable Alert alert,
            List<AudienceChoices.Territory> territories,
            List<Option> names,
            Model model,
            Locale locale) {
        if (!model.containsAttribute("form")) { // a refused one stands there already, with what was typed
            model.addAttribute("form", form);
        }
        var categories = form == null || form.categories() == null ? List.<String>of() : form.categories();
        model.addAttribute("alert", alert)
                .addAttribute("chosen", categories)
                .addAttribute(
                        "action", alert == null ? AlertNavigation.PATH : AlertNavigation.path(alert.id()) + "/edit")
                .addAttribute("back", alert == null ? AlertNavigation.PATH : AlertNavigation.path(alert.id()))
                .addAttribute("names", names)
                .addAttribute("territories", territories)
                .addAttribute("below", audiences.below())
                .addAttribute("kinds", words.options("kind.", AlertKind.values(), locale))
                .addAttribute("severities", words.options("severity.", Severity.values(), locale))
                .addAttribute("situations", words.options("situation.", Situation.values(), locale))
                .addAttribute("tlps", words.options("tlp.", Tlp.values(), locale))
                .addAttribute("paps", words.options("pap.", Pap.values(), locale))
                .addAttribute("categories", words.options("category.", CATEGORIES.toArray(Category[]::new), locale))
                .addAttribute(
                        "crumbs",
                        alert == null
                                ? List.of()
                                : List.of(new Crumb(alert.reference(), AlertNavigation.path(alert.id()))));
        return "alert/form";
    }
}
