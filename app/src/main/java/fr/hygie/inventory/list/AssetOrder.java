package fr.hygie.inventory.list;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what the list of assets may be sorted: what its index holds. What is not known comes last, either way. */
public enum AssetOrder {
    NAME("a.name_order"),
    KIND("a.kind"),
    SITE("o.name"),
    MODEL("a.model"),
    OS_NAME("a.os_name"),
    SUPPORT("a.support_ends"),
    PROTECTION("a.protection"),
    ENCRYPTION("a.encryption"),
    SEEN("a.seen_on"),
    CRITICALITY("a.criticality"),
    INTERNET_EXPOSED("a.internet_exposed"),
    PURCHASED_ON("a.purchased_on"),
    REPLACE_YEAR("a.replace_year"),
    REPLACE_COST("a.replace_cents"),
    EXEMPT("a.exempt_until");

    private final String expression;

    AssetOrder(String expression) {
        this.expression = expression;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AssetOrder> ofKey(String key) {
        return Arrays.stream(values()).filter(order -> order.key().equals(key)).findFirst();
    }

    /** Ends with the identifier, so that pages never overlap. */
    String clause(boolean descending, boolean backwards) {
        var way = descending == backwards ? " asc" : " desc";
        var unknown = backwards ? " nulls first" : " nulls last";
        var ties = backwards ? "a.name_order desc, a.id desc" : "a.name_order, a.id";
        return this == NAME
                ? "a.name_order" + way + ", a.id" + (backwards ? " desc" : "")
                : expression + way + unknown + ", " + ties;
    }
}
