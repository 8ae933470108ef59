package fr.hygie.demo.fleet;

import fr.hygie.demo.fleet.FleetProfile.SiteProfile;
import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An establishment whose fleet is being made: its profile, the market it buys from, the day it is looked at. */
record Establishment(FleetProfile profile, Market market, Timeline timeline) {
    Chance chance(String part, int number) {
        return Chance.of(profile.key(), part, number);
    }

    /** Different for all the assets of the establishment. */
    int number(AssetKind kind, int index) {
        int before = 0;
        for (var each : AssetKind.values()) {
            if (each == kind) {
                break;
            }
            before += profile.count(each);
        }
        return before + index;
    }

    /** Sites for a number of assets, in proportion to their computers. */
    List<String> sites(String part, int total) {
        var weights = new LinkedHashMap<String, Double>();
        profile.sites().forEach((name, site) -> weights.put(name, (double) site.endpoints()));
        return chance(part + "-sites", 0).shares(weights, total);
    }

    Set<String> siteNames() {
        return profile.sites().keySet();
    }

    /** A site, more often one of the large ones. */
    String site(Chance chance) {
        return new Weighted<>(
                        List.copyOf(profile.sites().entrySet()),
                        (Map.Entry<String, SiteProfile> site) -> site.getValue().endpoints())
                .draw(chance)
                .getKey();
    }

    String mainSite() {
        return profile.sites().keySet().iterator().next();
    }

    /** The fleet of an establishment without sites of its own tells none. */
    @Nullable
    String named(String site) {
        return isSmall() ? null : site;
    }

    boolean isSmall() {
        return profile.systems().equals("small");
    }

    String service(Chance chance) {
        return (isSmall() ? market.smallServices() : market.services()).draw(chance);
    }

    String hostname(String sort, int number) {
        return "%s-%s-%05d".formatted(profile.prefix(), sort, number);
    }

    String address(int range, int number) {
        return "10.%d.%d.%d".formatted(profile.network(), (range + number / 250) % 256, number % 250 + 2);
    }

    static String foreignId(AssetKind kind, int index) {
        return "demonstration:" + kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + index;
    }

    /** A piece of equipment bought so many years ago: model, numbers, dates, price, warranty. */
    Draft bought(AssetKind kind, int index, double years, int warrantyYears, Chance chance) {
        var day = timeline.bought(years);
        var model = market.hardware().boughtIn(kind, day.getYear(), chance);
        var draft = new Draft(kind);
        model.describe(draft, profile.network(), number(kind, index));
        return draft.with(AssetField.MAC_ADDRESS, model.mac(profile.network(), number(kind, index)))
                .with(AssetField.PURCHASED_ON, day)
                .with(AssetField.COMMISSIONED_ON, day.plusDays(chance.between(8, 60)))
                .with(AssetField.WARRANTY_UNTIL, day.plusYears(warrantyYears))
                .with(AssetField.STATE, "IN_USE");
    }

    String place(AssetKind kind, int index) {
        return profile.key() + "/" + kind + "/" + (index + 1);
    }
}
