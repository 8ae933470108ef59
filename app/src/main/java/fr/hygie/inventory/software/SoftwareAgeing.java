package fr.hygie.inventory.software;

import fr.hygie.inventory.policy.LifeCyclePolicy;
import fr.hygie.inventory.support.CycleSupport;
import fr.hygie.inventory.support.LifeCycles;
import fr.hygie.organisation.Calendar;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the calendar and other dates change of the versions of software, which all establishments share: once a day by
 * the versions that are followed, and each title anew when the dates of publishers have changed.
 */
@Service
@Transactional
public class SoftwareAgeing {
    private static final int PAGE = 5_000;

    private static final String STATE = "select software_edition, software_day from lifecycle_edition where single";

    /** Held until the end of the transaction: one process does it. */
    private static final String LOCKED = STATE + " for update skip locked";

    private static final String AGE = """
            update product_version v set support = k.s, support_ends = k.e::date
            from unnest(:cycles::text[], :states::text[], :ends::text[]) as k(c, s, e)
            where v.cycle = k.c and (v.support <> k.s or v.support_ends is distinct from k.e::date)""";

    private static final String READ = """
            select v.id, p.name, p.publisher, v.version from product_version v join product p on p.id = v.product_id
            where v.id > ? order by v.id limit ?""";

    private static final String WRITE = """
            update product_version v set cycle = t.cycle, support = t.support, support_ends = t.ends::date
            from unnest(:ids::int[], :cycles::text[], :states::text[], :ends::text[]) as t(id, cycle, support, ends)
            where v.id = t.id and (v.cycle is distinct from t.cycle or v.support <> t.support
              or v.support_ends is distinct from t.ends::date)""";

    private final JdbcClient jdbc;
    private final LifeCycles lifeCycles;
    private final Calendar calendar;

    SoftwareAgeing(JdbcClient jdbc, LifeCycles lifeCycles, Calendar calendar) {
        this.jdbc = jdbc;
        this.lifeCycles = lifeCycles;
        this.calendar = calendar;
    }

    private record Judged(
            @Nullable String edition, @Nullable LocalDate day) {}

    /** Does what is due, which is most often nothing; gives way when another process is at it. */
    public void apply() {
        var today = calendar.today();
        var edition = lifeCycles.edition();
        if (!isDue(STATE, edition, today) || !isDue(LOCKED, edition, today)) {
            return;
        }
        if (edition.equals(judgedBy())) {
            age(today);
        } else {
            readAgain(today);
        }
        jdbc.sql("update lifecycle_edition set software_edition = ?, software_day = ?")
                .params(edition, today)
                .update();
    }

    private boolean isDue(String state, String edition, LocalDate today) {
        return jdbc.sql(state)
                .query((row, number) ->
                        !edition.equals(row.getString(1)) || !today.equals(row.getObject(2, LocalDate.class)))
                .optional()
                .orElse(false);
    }

    private @Nullable String judgedBy() {
        return jdbc.sql(STATE)
                .query((row, number) -> row.getString(1))
                .optional()
                .orElse(null);
    }

    private void age(LocalDate today) {
        var cycles = jdbc
                .sql("select distinct cycle from product_version where cycle is not null")
                .query(String.class)
                .list()
                .stream()
                .flatMap(cycle -> lifeCycles.cycle(cycle).stream())
                .map(support -> forAll(support, today))
                .toList();
        jdbc.sql(AGE)
                .param("cycles", cycles.stream().map(CycleSupport::cycle).toArray(String[]::new))
                .param("states", states(cycles))
                .param("ends", cycles.stream().map(CycleSupport::endText).toArray(String[]::new))
                .update();
    }

    private record Version(int id, CycleSupport support) {}

    private void readAgain(LocalDate today) {
        int after = 0;
        List<Version> page;
        do {
            page = jdbc.sql(READ)
                    .params(after, PAGE)
                    .query((row, number) -> new Version(
                            row.getInt("id"),
                            forAll(
                                    lifeCycles.software(
                                            row.getString("name"),
                                            row.getString("publisher"),
                                            row.getString("version")),
                                    today)))
                    .list();
            write(page);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void write(List<Version> page) {
        var supports = page.stream().map(Version::support).toList();
        jdbc.sql(WRITE)
                .param("ids", page.stream().map(Version::id).toArray(Integer[]::new))
                .param("cycles", supports.stream().map(CycleSupport::cycle).toArray(String[]::new))
                .param("states", states(supports))
                .param("ends", supports.stream().map(CycleSupport::endText).toArray(String[]::new))
                .update();
    }

    private static String[] states(List<CycleSupport> supports) {
        return supports.stream().map(support -> support.state().name()).toArray(String[]::new);
    }

    /** Titles are shared: what one establishment pays for is laid over them where they are read. */
    private CycleSupport forAll(CycleSupport published, LocalDate today) {
        return LifeCyclePolicy.UNDECIDED.applied(published, today);
    }
}
