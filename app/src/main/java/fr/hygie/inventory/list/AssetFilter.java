package fr.hygie.inventory.list;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** By what the list of assets may be narrowed; the values of each are texts, as they stand in addresses. */
public enum AssetFilter {
    /** Name of an {@link AssetKind}; several constants of one filter are parted by commas. */
    KIND,
    /** Name of an {@link AssetKind.Family}. */
    FAMILY,
    /** Identifier of an establishment of the scope. */
    ORGANISATION,
    /** Identifier of a site, or {@code none}. */
    SITE,
    /** Name of a {@link LifeCycleState}, {@code ALL} or {@code BY_RULE}: retired by the rule of silence; without it, what is active. */
    STATE,
    /** Name of a {@link SupportState}. */
    SUPPORT,
    /** Name of a {@link ProtectionState}, or {@code FAILING}: any of those that do not protect. */
    PROTECTION,
    /** Name of an {@link EncryptionState}, or {@code FAILING}: some or all disks are readable by whoever finds them. */
    ENCRYPTION,
    /** Days since the equipment was last seen, {@code never}, or {@code true}: for longer than the establishment tolerates. */
    SILENT,
    /** {@code product/cycle} of the catalogue of life cycles; several are parted by commas; {@code none}: nothing is read. */
    CYCLE,
    /** Number of a title of software. */
    PRODUCT,
    /** Number of a version of a title of software. */
    VERSION,
    /** Key of an {@link AssetField} that is empty: owner, site, criticality, serial, purchased_on or price. */
    MISSING,
    /** {@code yes}: an exemption holds today; {@code expired}: it held once. */
    EXEMPT,
    /** {@code true} or {@code false}. */
    EXPOSED,
    /** 1 to 4. */
    CRITICALITY,
    /** {@code true}: belongs to the person who uses it. */
    PERSONAL,
    /** Year in which to replace, or {@code due}: this year or before. */
    REPLACE,
    /** Quarter in which support ends, e.g. {@code 2026-Q4}. */
    ENDS,
    /** {@code true}: holds software that its establishment does not allow. */
    UNAUTHORISED,
    /** {@code below}: said to matter less than what depends on it; {@code undeclared}: nobody said, and something that matters does. */
    INHERITED;

    /** {@link #STATE}: all, also what has left the fleet. */
    public static final String ALL = "ALL";

    /** {@link #STATE}: retired by the rule of silence, until it gives news or a person decides. */
    public static final String BY_RULE = "BY_RULE";

    /** {@link #PROTECTION} and {@link #ENCRYPTION}: every state to act upon. */
    public static final String FAILING = "FAILING";

    /** {@link #SITE}, {@link #CYCLE}: those without one. */
    public static final String NONE = "none";

    /** {@link #REPLACE}: this year or before. */
    public static final String DUE = "due";

    /** {@link #SILENT}: those that never answered. */
    public static final String NEVER = "never";

    /** Name in addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AssetFilter> ofKey(String key) {
        return Arrays.stream(values())
                .filter(filter -> filter.key().equals(key))
                .findFirst();
    }

    public static Set<String> keys() {
        return Arrays.stream(values()).map(AssetFilter::key).collect(Collectors.toSet());
    }
}
