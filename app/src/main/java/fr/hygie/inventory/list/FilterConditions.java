package fr.hygie.inventory.list;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.relation.Dependencies;
import fr.hygie.inventory.summary.Silence;
import fr.hygie.scope.Paris;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What each filter of a list means, as a condition on {@code asset a}. What cannot be meant finds nothing. */
final class FilterConditions {
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final Map<String, String> MISSING = Map.of(
            "owner", "not a.owner_known",
            "site", "a.site_id is null",
            "criticality", "a.criticality is null",
            "serial", "not a.serial_known",
            "purchased_on", "not a.purchase_known",
            "price", "not a.price_known");
    /** Rarely asked: not worth a place in the indexes of the lists. */
    private static final String NEVER_SEEN =
            "(a.organisation_id, a.id) in (select n.organisation_id, n.id from asset n where n.last_seen is null)";

    private static final String BY_RULE =
            "a.state = 'RETIRED' and exists (select from asset_detail r where r.organisation_id = a.organisation_id"
                    + " and r.asset_id = a.id and r.origins ->> 'state' like 'RULE:%')";

    private final AssetConditions conditions;
    private final Clock clock;
    private final AssetQuery.Known known;
    private boolean bySoftware;

    FilterConditions(AssetConditions conditions, Clock clock, AssetQuery.Known known) {
        this.conditions = conditions;
        this.clock = clock;
        this.known = known;
    }

    boolean areBySoftware() {
        return bySoftware;
    }

    void add(AssetFilter filter, String value) {
        switch (filter) {
            case KIND -> conditions.equal("kind", AssetConditions.constants(AssetKind.class, value));
            case FAMILY -> conditions.equal("kind", kinds(value));
            case ORGANISATION -> conditions.identifier("organisation_id", value);
            case SITE -> site(value);
            case STATE -> state(value);
            case SUPPORT -> conditions.equal("support", AssetConditions.constants(SupportState.class, value));
            case PROTECTION -> protection(value);
            case ENCRYPTION -> encryption(value);
            case SILENT -> silent(value);
            case CYCLE -> cycle(value);
            case PRODUCT -> product();
            case VERSION -> version(value);
            case MISSING -> conditions.add(MISSING.getOrDefault(value, "false"));
            case EXEMPT -> exempt(value);
            case EXPOSED -> exposed(value);
            case CRITICALITY -> conditions.number("criticality", value);
            case PERSONAL -> conditions.add("true".equals(value) ? "a.personal" : "false");
            case REPLACE -> replace(value);
            case ENDS -> ends(value);
            case UNAUTHORISED -> unauthorised(value);
            case INHERITED -> inherited(value);
        }
    }

    private static List<String> kinds(String family) {
        return Arrays.stream(AssetKind.values())
                .filter(kind -> kind.family().name().equals(family))
                .map(Enum::name)
                .toList();
    }

    private void site(String value) {
        if (AssetFilter.NONE.equals(value)) {
            conditions.add("a.site_id is null");
        } else {
            conditions.identifier("site_id", value);
        }
    }

    private void state(String value) {
        if (AssetFilter.BY_RULE.equals(value)) {
            conditions.add(BY_RULE);
        } else if (!AssetFilter.ALL.equals(value)) {
            conditions.equal("state", AssetConditions.constants(LifeCycleState.class, value));
        }
    }

    private void cycle(String value) {
        if (AssetFilter.NONE.equals(value)) {
            conditions.add("a.cycle is null");
        } else {
            conditions.equal("cycle", List.of(value.split(",")));
        }
    }

    private void protection(String value) {
        conditions.equal(
                "protection",
                AssetFilter.FAILING.equals(value)
                        ? List.of("OUTDATED", "DISABLED", "ABSENT")
                        : AssetConditions.constants(ProtectionState.class, value));
    }

    private void encryption(String value) {
        conditions.equal(
                "encryption",
                AssetFilter.FAILING.equals(value)
                        ? List.of("PARTIAL", "NOT_ENCRYPTED")
                        : AssetConditions.constants(EncryptionState.class, value));
    }

    private void silent(String value) {
        if ("true".equals(value)) {
            conditions.with("answering", AssetQuery.answering());
            conditions.add("a.kind = any(:answering) and "
                    + known.holders().silence().condition(clock.instant(), conditions.parameters()));
        } else if (AssetFilter.NEVER.equals(value)) {
            conditions.add(NEVER_SEEN);
        } else if (value.matches("\\d{1,4}")) {
            conditions.with("seenBefore", Silence.before(clock.instant(), Integer.parseInt(value)));
            conditions.add("a.seen_on < :seenBefore and not " + NEVER_SEEN);
        } else {
            conditions.add("false");
        }
    }

    /**
     * The versions themselves, not a question for them: what they are decides how to look for them. One after the other in
     * the index: comparing whole arrays with each other takes many times longer where most computers have one of them.
     */
    private void product() {
        conditions.with("product", known.versions());
        installed(
                "unnest(:product::int[]) as v cross join lateral (select i.organisation_id, i.asset_id from software_installed i"
                        + " where i.versions @> array[v] offset 0) as s");
    }

    /** Found by all the versions first, then held against what the establishment of each asset allows. */
    private void unauthorised(String value) {
        if ("true".equals(value)) {
            conditions.with("unauthorised", known.unauthorised());
            installed(
                    "software_installed s where s.versions && :unauthorised and exists (select from unauthorised_software u"
                            + " join product_version v on v.product_id = u.product_id"
                            + " where u.organisation_id = s.organisation_id and v.id = any(s.versions))");
        } else {
            conditions.add("false");
        }
    }

    private void inherited(String value) {
        conditions.add(
                switch (value) {
                    case "below" -> Dependencies.BELOW;
                    case "undeclared" -> Dependencies.UNDECLARED;
                    default -> "false";
                });
    }

    private void replace(String value) {
        if (AssetFilter.DUE.equals(value)) {
            conditions.with("thisYear", Paris.today(clock).getYear());
            conditions.add("a.replace_year <= :thisYear");
        } else {
            conditions.number("replace_year", value);
        }
    }

    private void version(String value) {
        if (value.matches("\\d{1,9}")) {
            conditions.with("version", Integer.parseInt(value));
            installed("software_installed s where s.versions @> array[cast(:version as int)]");
        } else {
            conditions.add("false");
        }
    }

    /** Found once ("offset 0"), not looked for again in each asset that the order of names comes across. */
    private void installed(String found) {
        bySoftware = true;
        if (known.holders().counted()) {
            conditions.with("withSoftware", known.holders().withSoftware().toArray(String[]::new));
            conditions.add("a.kind = any(:withSoftware)");
        }
        conditions.add(
                "(a.organisation_id, a.id) in (select s.organisation_id, s.asset_id from " + found + " offset 0)");
    }

    private void exempt(String value) {
        conditions.with("today", Paris.today(clock));
        conditions.add(
                switch (value) {
                    case "yes" -> "a.exempt_until > :today";
                    case "expired" ->
                        "(a.exempt_until is null or a.exempt_until <= :today) and (a.organisation_id, a.id) in ("
                                + "select organisation_id, asset_id from exemption where asset_id is not null and not waits union"
                                + " select c.organisation_id, c.id from exemption e join asset c"
                                + " on c.organisation_id = e.organisation_id and c.cycle = e.cycle and not e.waits)";
                    default -> "false";
                });
    }

    private void exposed(String value) {
        conditions.add(
                switch (value) {
                    case "true" -> "a.internet_exposed";
                    case "false" -> "not a.internet_exposed";
                    default -> "false";
                });
    }

    private void ends(String value) {
        var quarter = QUARTER.matcher(value);
        if (!quarter.matches()) {
            conditions.add("false");
            return;
        }
        var first = LocalDate.of(Integer.parseInt(quarter.group(1)), Integer.parseInt(quarter.group(2)) * 3 - 2, 1);
        conditions.with("endsFrom", first);
        conditions.with("endsBefore", first.plusMonths(3));
        conditions.add("a.support_ends >= :endsFrom and a.support_ends < :endsBefore");
    }
}
