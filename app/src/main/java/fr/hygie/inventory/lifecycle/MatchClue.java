package fr.hygie.inventory.lifecycle;

import java.util.Locale;

/**
 * One reason why a caption was tied to a product or to a cycle, to be shown.
 *
 * @param text the words of the caption that decided, in small letters; hostile like everything reported
 */
public record MatchClue(Rule rule, Field field, String text) {

    /** What was recognised. */
    public enum Rule {
        /** The name of the product. */
        PRODUCT_NAME,
        /** The maker and the model, which run this product. */
        EQUIPMENT,
        /** The name of the product, which is enough only because the build is known. */
        PRODUCT_BUILD,
        /** A name of the cycle. */
        CYCLE_NAME,
        /** The beginning of the version. */
        CYCLE_VERSION,
        /** A version older than all those that are followed one by one. */
        CYCLE_OLDER,
        /** The build number. */
        CYCLE_BUILD,
        /** The edition, which decides between cycles of the same version. */
        EDITION,
        /** Several cycles fit: the one that ends first is kept, out of caution. */
        EARLIEST_KEPT,
        /** A Linux distribution mends its packages itself, whatever the dates of the publisher. */
        DISTRIBUTION_PACKAGE,
        /** No cycle of the product fits. */
        CYCLE_UNKNOWN,
        /** Nothing tells the release, on which the support depends. */
        RELEASE_MISSING,
        /** Nothing tells the release, and even the one mended last is over. */
        RELEASE_OVER
    }

    /** Where the words were read. */
    public enum Field {
        NAME,
        VERSION,
        BUILD,
        EDITION,
        MODEL
    }

    /** Message key; its arguments are the text and the name of the field. */
    public String key() {
        return "inventory.lifecycle.clue."
                + rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
