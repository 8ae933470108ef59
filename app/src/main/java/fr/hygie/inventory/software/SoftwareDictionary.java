package fr.hygie.inventory.software;

import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.report.SoftwareItem;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.organisation.Calendar;
import fr.hygie.scope.StorableJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every title and version of software once, under a number. Numbers never change, so they are kept in memory.
 */
@Component
public class SoftwareDictionary {
    private static final int REMEMBERED = 200_000;

    /** One statement for all: what exists is found, what does not is added. The order avoids deadlocks. */
    private static final String ADD_PRODUCTS = """
            insert into product (name, publisher)
            select distinct n, p from unnest(:names::text[], :publishers::text[]) as t(n, p) order by n, p
            on conflict do nothing""";

    private static final String FIND_PRODUCTS = """
            select p.id, p.name, p.publisher from product p
            join (select distinct n, b from unnest(:names::text[], :publishers::text[]) as t(n, b)) as t
              on p.name = t.n and p.publisher = t.b""";

    private static final String ADD_VERSIONS = """
            insert into product_version (product_id, version, cycle, support, support_ends)
            select p, v, c, s, e::date from unnest(:products::int[], :versions::text[], :cycles::text[], :supports::text[], :ends::text[])
              as t(p, v, c, s, e) order by p, v
            on conflict do nothing""";

    private static final String FIND_VERSIONS = """
            select v.id, v.product_id, v.version from product_version v
            join unnest(:products::int[], :versions::text[]) as t(p, n) on v.product_id = t.p and v.version = t.n""";

    private final JdbcClient jdbc;
    private final LifeCycles lifeCycles;
    private final Calendar calendar;

    private final Map<SoftwareItem, Integer> remembered = new ConcurrentHashMap<>();

    SoftwareDictionary(JdbcClient jdbc, LifeCycles lifeCycles, Calendar calendar) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
        this.calendar = calendar;
    }

    /**
     * Versions installed on each asset, within the current transaction; titles and versions that are new are added.
     *
     * @return by the same keys: sorted, distinct
     */
    public <K> Map<K, int[]> numbered(Map<K, List<SoftwareItem>> installed) {
        var missing = new HashSet<SoftwareItem>();
        var numbers = new HashMap<K, int[]>();
        installed.forEach((asset, items) -> numbers.put(asset, known(items, missing)));
        if (!missing.isEmpty()) {
            var added = add(missing);
            numbers.forEach((asset, found) -> complete(found, installed.getOrDefault(asset, List.of()), added));
            rememberOnceCommitted(added);
        }
        numbers.replaceAll((asset, found) -> distinct(found));
        return numbers;
    }

    /** The number of each piece; 0 for those that are not known, which join the missing ones. */
    private int[] known(List<SoftwareItem> items, Set<SoftwareItem> missing) {
        var numbers = new int[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            var tidy = tidy(items.get(i));
            var number = remembered.get(tidy);
            if (number == null) {
                missing.add(tidy);
            } else {
                numbers[i] = number;
            }
        }
        return numbers;
    }

    private static void complete(int[] numbers, List<SoftwareItem> items, Map<SoftwareItem, Integer> added) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == 0) {
                numbers[i] = Objects.requireNonNull(added.get(tidy(items.get(i))));
            }
        }
    }

    /** Not before: another transaction must not use numbers that may never be. */
    private void rememberOnceCommitted(Map<SoftwareItem, Integer> added) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (remembered.size() < REMEMBERED) {
                    remembered.putAll(added);
                }
            }
        });
    }

    /** As it is kept; the same object when it is tidy already, as nearly always. */
    static SoftwareItem tidy(SoftwareItem item) {
        var name = cut(item.name());
        var version = cut(item.version());
        var publisher = item.publisher();
        var known = publisher == null ? "" : cut(publisher);
        boolean tidy = name.equals(item.name()) && version.equals(item.version()) && known.equals(publisher);
        return tidy ? item : new SoftwareItem(name, version, known);
    }

    private static String cut(String text) {
        var clean = StorableJson.clean(text).strip();
        return clean.length() <= 255 ? clean : clean.substring(0, 255);
    }

    private Map<SoftwareItem, Integer> add(Set<SoftwareItem> missing) {
        var items = List.copyOf(missing);
        var products = products(items);
        var productOf =
                items.stream().map(item -> products.get(new Title(item))).toArray(Integer[]::new);
        var versions = items.stream().map(SoftwareItem::version).toArray(String[]::new);
        addVersions(items, productOf, versions);
        var ids = new HashMap<String, Integer>();
        jdbc.sql(FIND_VERSIONS)
                .param("products", productOf)
                .param("versions", versions)
                .query((row, number) -> ids.put(row.getInt(2) + "/" + row.getString(3), row.getInt(1)))
                .list();
        var found = new HashMap<SoftwareItem, Integer>();
        for (int i = 0; i < versions.length; i++) {
            found.put(items.get(i), ids.get(productOf[i] + "/" + versions[i]));
        }
        return found;
    }

    private void addVersions(List<SoftwareItem> items, Integer[] productOf, String[] versions) {
        // titles are shared: what one establishment pays for is laid over them where they are read
        var nobody = LifeCyclePolicy.UNDECIDED;
        var today = calendar.today();
        var supports = items.stream()
                .map(item -> nobody.applied(lifeCycles.software(item.name(), item.publisher(), item.version()), today))
                .toList();
        jdbc.sql(ADD_VERSIONS)
                .param("products", productOf)
                .param("versions", versions)
                .param("cycles", supports.stream().map(CycleSupport::cycle).toArray(String[]::new))
                .param("supports", supports.stream().map(s -> s.state().name()).toArray(String[]::new))
                .param("ends", supports.stream().map(CycleSupport::endText).toArray(String[]::new))
                .update();
    }

    private record Title(String name, String publisher) {
        Title(SoftwareItem item) {
            this(item.name(), item.publisher() == null ? "" : item.publisher());
        }
    }

    private Map<Title, Integer> products(List<SoftwareItem> items) {
        var titles =
                new ArrayList<>(new HashSet<>(items.stream().map(Title::new).toList()));
        var names = titles.stream().map(Title::name).toArray(String[]::new);
        var publishers = titles.stream().map(Title::publisher).toArray(String[]::new);
        jdbc.sql(ADD_PRODUCTS)
                .param("names", names)
                .param("publishers", publishers)
                .update();
        var found = new HashMap<Title, Integer>();
        jdbc.sql(FIND_PRODUCTS)
                .param("names", names)
                .param("publishers", publishers)
                .query((row, number) -> found.put(new Title(row.getString(2), row.getString(3)), row.getInt(1)))
                .list();
        return found;
    }

    private static int[] distinct(int[] numbers) {
        Arrays.sort(numbers);
        int kept = 0;
        for (int number : numbers) {
            if (kept == 0 || numbers[kept - 1] != number) {
                numbers[kept++] = number;
            }
        }
        return Arrays.copyOf(numbers, kept);
    }

    /** Elements of {@code one} that are not in {@code other}; both sorted. */
    public static int[] without(int[] one, int[] other) {
        return Arrays.stream(one)
                .filter(number -> Arrays.binarySearch(other, number) < 0)
                .toArray();
    }
}
