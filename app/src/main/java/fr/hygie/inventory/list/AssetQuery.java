package fr.hygie.inventory.list;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.LikePattern;
import fr.hygie.inventory.summary.AssetHolders;
import fr.hygie.inventory.summary.Silence;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The condition on {@code asset a} that stands for criteria, with its parameters. Values never enter the text. */
final class AssetQuery {
    private static final int MOST_WORDS = 8;

    /** What the index of words can find: it holds three letters at a time. */
    private static final Pattern INDEXED = Pattern.compile("[a-zA-Z0-9]{3}");

    /** What {@code fleet_facet} has columns for; anything else is asked of the assets. */
    private static final Set<AssetFilter> FACETS = EnumSet.of(
            AssetFilter.KIND,
            AssetFilter.FAMILY,
            AssetFilter.ORGANISATION,
            AssetFilter.SITE,
            AssetFilter.STATE,
            AssetFilter.SUPPORT,
            AssetFilter.PROTECTION,
            AssetFilter.ENCRYPTION,
            AssetFilter.CYCLE,
            AssetFilter.EXPOSED,
            AssetFilter.CRITICALITY,
            AssetFilter.REPLACE,
            AssetFilter.ENDS);

    private final AssetConditions conditions = new AssetConditions();
    private final Clock clock;
    private final Known known;
    private final FilterConditions filters;
    private boolean indexed;
    private boolean faceted;

    private AssetQuery(Clock clock, Known known) {
        this.clock = clock;
        this.known = known;
        this.filters = new FilterConditions(conditions, clock, known);
    }

    /**
     * What must be known before a condition can be written.
     *
     * @param versions of the product asked for; empty when none is
     * @param unauthorised versions that an establishment of the scope does not allow; empty when they are not asked for
     */
    record Known(AssetHolders.Here holders, Integer[] versions, Integer[] unauthorised) {}

    static AssetQuery of(AssetCriteria criteria, Clock clock, Known known) {
        var query = new AssetQuery(clock, known);
        query.faceted = known.holders().counted()
                && criteria.words().isBlank()
                && !AssetFilter.BY_RULE.equals(criteria.get(AssetFilter.STATE))
                && Arrays.stream(AssetFilter.values())
                        .allMatch(filter -> criteria.get(filter) == null || FACETS.contains(filter));
        query.scope(known.holders().organisations());
        query.words(criteria.words());
        for (var filter : AssetFilter.values()) {
            var value = criteria.get(filter);
            if (value != null) {
                query.filters.add(filter, value);
            }
        }
        if (criteria.get(AssetFilter.STATE) == null) {
            query.conditions.equal("state", LifeCycleState.active());
        }
        return query;
    }

    String where() {
        return conditions.text();
    }

    /** Whether {@code fleet_facet a} answers the same condition with the same counts. */
    boolean isFaceted() {
        return faceted;
    }

    /** What to select from, as {@code a}; the views have an index for what the table is not asked for. */
    String source() {
        return indexed ? "asset_searched" : "asset";
    }

    /** Whether who has a piece of software is to be found first: the dearest of all questions, not to be asked twice. */
    boolean isBySoftware() {
        return filters.areBySoftware();
    }

    Map<String, Object> parameters() {
        return conditions.parameters();
    }

    /** The policy says as much; said once more for one organisation, it lets an index give the order. */
    private void scope(List<UUID> holders) {
        if (holders.size() == 1) {
            conditions.with("only", holders.getFirst());
            conditions.add("a.organisation_id = :only");
        }
    }

    /** That an equipment says nothing for longer than its establishment tolerates; its parameters are among those of the query. */
    String silent() {
        return silence().condition(clock.instant(), conditions.parameters());
    }

    Silence silence() {
        return known.holders().silence();
    }

    /** Names of the kinds whose silence means something. */
    static String[] answering() {
        return Arrays.stream(AssetKind.values())
                .filter(AssetKind::answers)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private void words(String text) {
        int number = 0;
        for (var word : text.strip().split("\\s+")) {
            if (!word.isEmpty() && number < MOST_WORDS) {
                var name = "word" + number++;
                conditions.with(name, LikePattern.containing(word));
                indexed |= INDEXED.matcher(word).find();
                // a subquery, so that the word is folded once and not once per row
                conditions.add("a.search like (select folded(:" + name + "))");
            }
        }
    }
}
