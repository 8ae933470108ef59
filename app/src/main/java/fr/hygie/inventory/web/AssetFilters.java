package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList.Site;
import fr.hygie.web.Filter;
import fr.hygie.web.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The filters offered above the list of assets: those that make sense for what is shown, and those in use. */
final class AssetFilters {
    private static final Set<Family> COMPUTING = Set.of(Family.ENDPOINT, Family.INFRASTRUCTURE);

    private final Words words;

    AssetFilters(Words words) {
        this.words = words;
    }

    List<Filter> of(AssetCriteria criteria, List<Site> sites) {
        var family = criteria.family();
        var filters = new ArrayList<Filter>();
        boolean computing = family == null || COMPUTING.contains(family);
        filters.add(filter(AssetFilter.KIND, words.kinds(family)));
        filters.add(filter(AssetFilter.SITE, sites(sites)));
        filters.add(filter(AssetFilter.SUPPORT, constants("support", SupportState.values())));
        filters.add(
                computing
                        ? filter(AssetFilter.PROTECTION, failing("protection", AssetField.PROTECTION))
                        : filter(AssetFilter.CRITICALITY, words.choices(AssetField.CRITICALITY)));
        filters.add(filter(
                AssetFilter.SILENT,
                words.filter(AssetFilter.SILENT, "true", "7", "30", "90", "365", AssetFilter.NEVER)));
        filters.add(new Filter(
                AssetFilter.STATE.key(), label(AssetFilter.STATE), states(), "inventory.filter.state.active"));
        if (computing) {
            filters.add(filter(AssetFilter.ENCRYPTION, failing("encryption", AssetField.ENCRYPTION)));
        }
        filters.add(filter(
                AssetFilter.MISSING,
                words.filter(AssetFilter.MISSING, "owner", "site", "criticality", "serial", "purchased_on", "price")));
        filters.add(filter(AssetFilter.EXEMPT, words.filter(AssetFilter.EXEMPT, "yes", "expired")));
        if (family != Family.ENDPOINT) {
            filters.add(filter(AssetFilter.INHERITED, words.filter(AssetFilter.INHERITED, "below", "undeclared")));
        }
        addThoseInUse(filters, criteria);
        return filters.stream().map(filter -> withValueInUse(filter, criteria)).toList();
    }

    /** Reached by a link from elsewhere: shown, so that they can be seen and taken away. */
    private void addThoseInUse(List<Filter> filters, AssetCriteria criteria) {
        for (var filter : AssetFilter.values()) {
            var value = criteria.get(filter);
            if (value != null
                    && filter != AssetFilter.FAMILY
                    && filters.stream().noneMatch(shown -> shown.name().equals(filter.key()))) {
                filters.add(filter(filter, List.of(new Option(value, wording(filter, value)))));
            }
        }
    }

    /** Links may ask for several values at once: the choice then offers them together. */
    private static Filter withValueInUse(Filter filter, AssetCriteria criteria) {
        var value = AssetFilter.ofKey(filter.name()).map(criteria::get).orElse(null);
        if (value == null || !value.contains(",")) {
            return filter;
        }
        var label = Arrays.stream(value.split(",")).map(filter::labelOf).collect(Collectors.joining(", "));
        var options = new ArrayList<>(filter.options());
        options.addFirst(new Option(value, label));
        return new Filter(filter.name(), filter.labelKey(), options, filter.allKey());
    }

    private String wording(AssetFilter filter, String value) {
        return switch (filter) {
            case EXPOSED, PERSONAL, UNAUTHORISED ->
                value.equals("true") || value.equals("false") ? words.text("boolean." + value) : value;
            case CRITICALITY ->
                AssetField.CRITICALITY.type().choices().contains(value)
                        ? words.choice(AssetField.CRITICALITY, value)
                        : value;
            case PRODUCT, VERSION -> words.text("filter.software", value);
            case CYCLE ->
                AssetFilter.NONE.equals(value)
                        ? words.text("filter.cycle.none")
                        : Arrays.stream(value.split(",")).map(words::cycle).collect(Collectors.joining(", "));
            case REPLACE -> AssetFilter.DUE.equals(value) ? words.text("filter.replace.due") : value;
            case ENDS -> value.replace("-Q", " T");
            default -> value;
        };
    }

    private List<Option> sites(List<Site> sites) {
        var options = new ArrayList<Option>();
        sites.forEach(site -> options.add(new Option(site.id().toString(), site.name())));
        options.add(new Option(AssetFilter.NONE, words.text("filter.site.none")));
        return options;
    }

    private List<Option> states() {
        var options = new ArrayList<>(words.choices(AssetField.STATE));
        options.addAll(words.filter(AssetFilter.STATE, AssetFilter.BY_RULE, AssetFilter.ALL));
        return options;
    }

    private List<Option> failing(String name, AssetField field) {
        var options = new ArrayList<Option>();
        options.add(new Option(AssetFilter.FAILING, words.text("filter." + name + ".FAILING")));
        options.addAll(words.choices(field));
        return options;
    }

    private List<Option> constants(String group, Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> new Option(constant.name(), words.text(group + "." + constant.name())))
                .toList();
    }

    private static Filter filter(AssetFilter filter, List<Option> options) {
        return new Filter(filter.key(), label(filter), options);
    }

    private static String label(AssetFilter filter) {
        return "inventory.filter." + filter.key();
    }
}
