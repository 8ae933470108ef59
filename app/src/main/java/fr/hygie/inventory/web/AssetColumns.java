package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetKind.Family;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.web.Column;
import fr.hygie.web.ListShape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the list of assets, and which of them each register shows by itself. */
final class AssetColumns {
    static final String PATH = "/inventory/assets";

    /** Columns that are not the value of a field, or more than that. */
    static final String KIND = "kind";

    static final String SUPPORT = "support";
    static final String SEEN = "seen";
    static final String NEEDS = "needs";
    static final String EXEMPT = "exempt";
    static final String REPLACE_YEAR = "replace_year";
    static final String REPLACE_COST = "replace_cost";

    private static final Set<String> NUMERIC = Set.of("price", "users", REPLACE_YEAR, REPLACE_COST);

    /** In the order of display. */
    private static final List<String> KEYS = List.of(
            ("name kind state site service location owner last_user category supplier manufacturer model serial asset_tag"
                            + " os_name os_version support exempt protection protection_product encryption criticality needs internet_exposed"
                            + " authentication external_users users hosting ce_class network_zone patch_rule safety_rating"
                            + " remote_maintenance personal mdm_enrolled consent_on data_accessed access_means authorised_people"
                            + " last_control open_to_outsiders ip_address purchased_on warranty_until price replace_year replace_cost"
                            + " last_update seen tags")
                    .split(" "));

    private static final Map<Family, String> USUAL = Map.of(
            Family.ENDPOINT, "name kind site os_name support protection encryption seen",
            Family.INFRASTRUCTURE, "name kind site model os_name support protection network_zone seen",
            Family.MEDICAL, "name site service model support ce_class network_zone patch_rule safety_rating",
            Family.PORTFOLIO, "name category supplier criticality needs internet_exposed authentication",
            Family.BUILDING, "name kind site location network_zone last_control open_to_outsiders");

    private static final Map<AssetKind, String> USUAL_OF_KIND = Map.of(
            AssetKind.PHONE, "name owner model os_name support personal mdm_enrolled consent_on seen",
            AssetKind.TABLET, "name owner model os_name support personal mdm_enrolled consent_on seen",
            AssetKind.NETWORK_EQUIPMENT, "name site location manufacturer model os_name support network_zone seen",
            AssetKind.PRINTER, "name site location manufacturer model ip_address seen",
            AssetKind.PREMISES, "name site location access_means authorised_people last_control open_to_outsiders",
            AssetKind.DATABASE, "name category supplier os_name support criticality needs",
            AssetKind.DATA_SET, "name category owner criticality needs hosting");

    private static final String USUAL_OF_ALL = "name kind site os_name support protection seen";
    private static final String USUAL_OF_PERSONAL =
            "name kind owner model mdm_enrolled consent_on data_accessed encryption seen";

    private static final Map<String, ListShape> SHAPES = Stream.concat(
                    Stream.of(USUAL_OF_ALL, USUAL_OF_PERSONAL),
                    Stream.concat(
                            USUAL.values().stream(),
                            Stream.concat(
                                    USUAL_OF_KIND.values().stream(),
                                    Arrays.stream(AssetKind.values())
                                            .filter(kind -> !USUAL_OF_KIND.containsKey(kind))
                                            .map(AssetColumns::withoutKind))))
            .distinct()
            .collect(Collectors.toMap(Function.identity(), AssetColumns::shape));

    private AssetColumns() {}

    /** What the list can show for criteria: a register has its own columns. */
    static ListShape of(AssetCriteria criteria) {
        var usual = usual(criteria.kind(), criteria.family(), criteria.get(AssetFilter.PERSONAL) != null);
        return Objects.requireNonNull(SHAPES.get(usual));
    }

    private static String usual(@Nullable AssetKind kind, @Nullable Family family, boolean personal) {
        if (personal) {
            return USUAL_OF_PERSONAL;
        }
        if (kind != null) {
            return USUAL_OF_KIND.getOrDefault(kind, withoutKind(kind));
        }
        return family == null ? USUAL_OF_ALL : USUAL.getOrDefault(family, USUAL_OF_ALL);
    }

    private static String withoutKind(AssetKind kind) {
        return USUAL.getOrDefault(kind.family(), USUAL_OF_ALL).replace(" kind", "");
    }

    private static ListShape shape(String usual) {
        var shown = Set.of(usual.split(" "));
        Function<String, Column> column = key -> new Column(
                key, labelKey(key), NUMERIC.contains(key), AssetOrder.ofKey(key).isPresent(), shown.contains(key));
        return new ListShape(PATH, KEYS.stream().map(column).toList(), AssetFilter.keys(), "name", false);
    }

    /** The list of what runs one of these versions. */
    static String running(Collection<String> cycles) {
        return PATH + "?cycle=" + encoded(String.join(",", cycles));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String labelKey(String column) {
        return switch (column) {
            case KIND,
                    SUPPORT,
                    SEEN,
                    NEEDS,
                    EXEMPT,
                    REPLACE_YEAR,
                    REPLACE_COST,
                    "os_name",
                    "protection",
                    "encryption",
                    "ce_class",
                    "patch_rule",
                    "internet_exposed",
                    "authentication",
                    "open_to_outsiders",
                    "mdm_enrolled",
                    "personal" -> "inventory.list." + column;
            default -> AssetField.ofKey(column).map(AssetField::labelKey).orElseThrow();
        };
    }
}
