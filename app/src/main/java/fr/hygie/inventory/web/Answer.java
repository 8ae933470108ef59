package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetTotals;
import fr.hygie.web.ListState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentence at the top of the list of assets: what a person would say of them.
 *
 * @param opening the first words, with the figure that matters most
 * @param more smaller sentences, each a door to the assets it counts
 */
record Answer(Phrase opening, @Nullable String cost, List<Phrase> more) {

    /**
     * A figure and what it counts.
     *
     * @param figure null: the words stand alone
     * @param path the list of what is counted
     * @param tone {@code is-bad}, {@code is-soon} or empty
     */
    record Phrase(
            @Nullable String figure, String words, @Nullable String path, String tone) {}

    static Answer of(AssetTotals totals, AssetCriteria criteria, ListState state, Words words) {
        var writer = new Writer(totals, criteria, state, words);
        return new Answer(writer.opening(), writer.cost(), writer.more());
    }

    private record Writer(AssetTotals totals, AssetCriteria criteria, ListState state, Words words) {
        Phrase opening() {
            var family = criteria.family();
            var all = words.text("count." + subject(), totals.total());
            if (family == Family.PORTFOLIO) {
                return phrase(totals.exposed(), "answer.exposed", all, AssetFilter.EXPOSED, "true", "is-soon");
            }
            if (totals.total() == 0 || family == Family.BUILDING) {
                return new Phrase(null, words.text("answer.none", all), null, "");
            }
            if (totals.ended() > 0) {
                return phrase(totals.ended(), "answer.ended", all, AssetFilter.SUPPORT, "ENDED", "is-bad");
            }
            return new Phrase(
                    null,
                    words.text(totals.unknown() > 0 ? "answer.no-known-end" : "answer.all-supported", all),
                    null,
                    "");
        }

        private Phrase phrase(long count, String key, String all, AssetFilter filter, String value, String tone) {
            return new Phrase(
                    words.formats().number(count),
                    words.text(key, count, all),
                    state.with(filter.key(), value).url(),
                    count > 0 ? tone : "");
        }

        private String subject() {
            var kind = criteria.kind();
            var family = criteria.family();
            return kind != null ? kind.name() : family != null ? family.name() : "ALL";
        }

        @Nullable
        String cost() {
            var counts =
                    criteria.family() != Family.PORTFOLIO && totals.endedCost().signum() > 0;
            return counts ? words.text("answer.cost", words.formats().compactEuros(totals.endedCost())) : null;
        }

        List<Phrase> more() {
            var more = new ArrayList<Phrase>();
            add(more, totals.exempt(), "answer.exempt", AssetFilter.EXEMPT, "yes", "");
            add(more, totals.ending(), "answer.ending", AssetFilter.SUPPORT, "ENDING", "is-soon");
            add(
                    more,
                    totals.unprotected(),
                    "answer.unprotected",
                    AssetFilter.PROTECTION,
                    AssetFilter.FAILING,
                    "is-bad");
            add(
                    more,
                    totals.unencrypted(),
                    "answer.unencrypted",
                    AssetFilter.ENCRYPTION,
                    AssetFilter.FAILING,
                    "is-bad");
            add(more, totals.silent(), "answer.silent", AssetFilter.SILENT, "true", "is-soon");
            if (criteria.family() != Family.BUILDING) {
                add(more, totals.unknown(), "answer.unknown", AssetFilter.SUPPORT, "UNKNOWN", "");
            }
            if (criteria.family() == Family.PORTFOLIO || criteria.family() == Family.MEDICAL) {
                add(more, totals.critical(), "answer.critical", AssetFilter.CRITICALITY, "4", "");
            }
            return more;
        }

        private void add(List<Phrase> more, long count, String key, AssetFilter filter, String value, String tone) {
            if (count > 0 && !value.equals(state.filter(filter.key()))) {
                more.add(new Phrase(
                        words.formats().number(count),
                        words.text(key, count),
                        state.with(filter.key(), value).url(),
                        tone));
            }
        }
    }
}
