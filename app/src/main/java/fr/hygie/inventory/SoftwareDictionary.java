package fr.hygie.inventory;

import fr.hygie.scope.StorableJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every title and version of software once, under a number. Numbers never change, so the most used are kept in memory.
 */
@Component
class SoftwareDictionary {
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

    private final Map<SoftwareItem, Integer> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<SoftwareItem, Integer> eldest) {
                    return size() > REMEMBERED;
                }
            });

    SoftwareDictionary(JdbcClient jdbc, LifeCycles lifeCycles) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
    }

    /**
     * Numbers of all the items, adding those that are new.
     *
     * @return by item, tidied as {@link #tidy} does
     */
    Map<SoftwareItem, Integer> numbers(Collection<SoftwareItem> items) {
        var found = new HashMap<SoftwareItem, Integer>();
        var missing = new HashSet<SoftwareItem>();
        for (var item : items) {
            var tidy = tidy(item);
            var number = remembered.get(tidy);
            if (number == null) {
                missing.add(tidy);
            } else {
                found.put(tidy, number);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(add(missing));
        }
        return found;
    }

    /** Forgets what a transaction that failed had added. */
    void forget() {
        remembered.clear();
    }

    void remember(Map<SoftwareItem, Integer> numbers) {
        remembered.putAll(numbers);
    }

    static SoftwareItem tidy(SoftwareItem item) {
        var publisher = item.publisher();
        return new SoftwareItem(cut(item.name()), cut(item.version()), publisher == null ? "" : cut(publisher));
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
        var supports = items.stream()
                .map(item -> lifeCycles.software(item.name(), item.publisher(), item.version()))
                .toList();
        jdbc.sql(ADD_VERSIONS)
                .param("products", productOf)
                .param("versions", versions)
                .param("cycles", supports.stream().map(CycleSupport::cycle).toArray(String[]::new))
                .param("supports", supports.stream().map(s -> s.state().name()).toArray(String[]::new))
                .param(
                        "ends",
                        supports.stream()
                                .map(s -> s.ends() == null ? null : s.ends().toString())
                                .toArray(String[]::new))
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

    /** Sorted and distinct. */
    static int[] sorted(Collection<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    }

    /** Elements of {@code one} that are not in {@code other}; both sorted. */
    static int[] without(int[] one, int[] other) {
        return Arrays.stream(one)
                .filter(number -> Arrays.binarySearch(other, number) < 0)
                .toArray();
    }
}
