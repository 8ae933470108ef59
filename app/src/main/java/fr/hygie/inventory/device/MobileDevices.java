package fr.hygie.inventory.device;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.LifeCycleState;
import fr.hygie.inventory.LikePattern;
import fr.hygie.inventory.asset.Assets;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of phones, tablets and whatever belongs to people: consent, data accessed, loss, erasing from afar. */
@Service
@Transactional
public class MobileDevices {
    public static final int LONGEST_REASON = 500;

    private static final String THOSE = """
            from asset a
            left join lateral (select w.requested_on, w.done_on from device_wipe w
              where w.organisation_id = a.organisation_id and w.asset_id = a.id order by w.requested_on desc, w.done_on nulls first limit 1) w on true
            where (a.kind in ('PHONE', 'TABLET') or a.personal) and a.state not in ('RETIRED', 'ORDERED')""";

    private static final String NO_CONSENT = "a.personal and a.attributes ->> 'consent_on' is null";
    private static final String UNMANAGED = "coalesce(a.attributes ->> 'mdm_enrolled', 'false') <> 'true'";
    private static final String GONE = "a.state in ('LOST', 'STOLEN')";
    private static final String NOT_WIPED = GONE + " and w.done_on is null";
    private static final String PENDING = "w.requested_on is not null and w.done_on is null";

    private static final String COUNTS =
            "select count(*) as total, count(*) filter (where a.personal) as personal, count(*) filter (where "
                    + NO_CONSENT + ") as no_consent, count(*) filter (where " + GONE
                    + ") as gone, count(*) filter (where " + NOT_WIPED
                    + ") as not_wiped, count(*) filter (where " + PENDING + ") as pending " + THOSE;

    private static final String PAGE =
            """
            select a.id, a.name, a.kind, a.state, a.personal, a.owner, a.attributes ->> 'mdm_enrolled' as enrolled,
              a.attributes ->> 'consent_on' as consent_on, a.attributes ->> 'data_accessed' as data_accessed,
              w.requested_on, w.done_on, count(*) over () as total
            """ + THOSE + " and (cast(:words as text) is null or a.search like (select folded(cast(:words as text))))";

    private final JdbcClient jdbc;
    private final Assets assets;
    private final Journal journal;
    private final Clock clock;

    MobileDevices(JdbcClient jdbc, Assets assets, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.journal = journal;
        this.clock = clock;
    }

    /** Which of them to show. */
    public enum Show {
        ALL("true"),
        PERSONAL("a.personal"),
        NO_CONSENT(MobileDevices.NO_CONSENT),
        UNMANAGED(MobileDevices.UNMANAGED),
        GONE(MobileDevices.GONE),
        NOT_WIPED(MobileDevices.NOT_WIPED),
        PENDING(MobileDevices.PENDING);

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }
    }

    /**
     * What the first sentence counts.
     *
     * @param noConsent personal ones whose person never agreed
     * @param gone lost or stolen
     * @param notWiped lost or stolen, and not erased
     * @param pending erasing asked for, and not done
     */
    public record Counts(long total, long personal, long noConsent, long gone, long notWiped, long pending) {}

    /**
     * A line of the register.
     *
     * @param enrolled in a tool that manages it; null: nobody knows
     * @param wipeRequested day of the last request to erase it; null: never
     * @param wiped day on which that was done; null: not done
     */
    public record Device(
            UUID id,
            String name,
            AssetKind kind,
            LifeCycleState state,
            boolean personal,
            @Nullable String owner,
            @Nullable Boolean enrolled,
            @Nullable LocalDate consentOn,
            @Nullable String dataAccessed,
            @Nullable LocalDate wipeRequested,
            @Nullable LocalDate wiped) {}

    /** @param total of all the pages */
    public record Page(List<Device> rows, long total) {}

    /** A request to erase a device. */
    public record Wipe(
            String reason,
            LocalDate requestedOn,
            String requestedBy,
            @Nullable LocalDate doneOn,
            @Nullable String doneBy) {}

    @Transactional(readOnly = true)
    public Counts counts() {
        return jdbc.sql(COUNTS).query(Counts.class).single();
    }

    /** By name. */
    @Transactional(readOnly = true)
    public Page page(Show show, String words, boolean descending, int limit, long offset) {
        var totals = new ArrayList<Long>();
        var rows = asked(show, words, descending, " limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> {
                    totals.add(row.getLong("total"));
                    return device(row);
                })
                .list();
        return new Page(rows, totals.isEmpty() ? 0 : totals.getFirst());
    }

    /** Hands over every one of them, by name; memory does not grow with their number. */
    @Transactional(readOnly = true)
    public void each(Show show, String words, boolean descending, Consumer<? super Device> consumer) {
        try (var all =
                asked(show, words, descending, "").withFetchSize(500).query((row, number) -> device(row)).stream()) {
            all.forEach(consumer);
        }
    }

    private JdbcClient.StatementSpec asked(Show show, String words, boolean descending, String part) {
        var direction = descending ? "desc" : "asc";
        return jdbc.sql(PAGE + " and (" + show.condition + ") order by a.name_order " + direction + ", a.id "
                        + direction + part)
                .param("words", words.isBlank() ? null : LikePattern.containing(words.strip()));
    }

    private static Device device(ResultSet row) throws SQLException {
        var enrolled = row.getString("enrolled");
        var consent = row.getString("consent_on");
        return new Device(
                row.getObject("id", UUID.class),
                row.getString("name"),
                AssetKind.valueOf(row.getString("kind")),
                LifeCycleState.valueOf(row.getString("state")),
                row.getBoolean("personal"),
                row.getString("owner"),
                enrolled == null ? null : Boolean.valueOf(enrolled),
                consent == null ? null : LocalDate.parse(consent),
                row.getString("data_accessed"),
                row.getObject("requested_on", LocalDate.class),
                row.getObject("done_on", LocalDate.class));
    }

    /** Whether an asset stands in the register. */
    public static boolean concerns(AssetRow asset) {
        return asset.kind() == AssetKind.PHONE
                || asset.kind() == AssetKind.TABLET
                || "true".equals(asset.values().get(AssetField.PERSONAL));
    }

    /** The last ones first. */
    @Transactional(readOnly = true)
    public List<Wipe> wipes(UUID asset) {
        return jdbc.sql("""
                        select reason, requested_on, requested_by, done_on, done_by from device_wipe
                        where organisation_id = ? and asset_id = ? order by requested_on desc, done_on desc nulls first limit 100""")
                .params(assets.head(asset).asset().organisation(), asset)
                .query(Wipe.class)
                .list();
    }

    /**
     * Asks for a device to be erased.
     *
     * @return false when that was asked for already, or the asset does not stand in the register
     * @throws AssetNotFound when there is none within the current scope
     */
    public boolean request(UUID id, String reason) {
        var asset = assets.head(id).asset();
        if (!concerns(asset)) {
            return false;
        }
        int added = jdbc.sql("""
                        insert into device_wipe (organisation_id, id, asset_id, reason, requested_on, requested_by)
                        values (:organisation, :wipe, :asset, :reason, :today, :by) on conflict do nothing""")
                .param("organisation", asset.organisation())
                .param("wipe", UUID.randomUUID())
                .param("asset", id)
                .param("reason", reason)
                .param("today", Paris.today(clock))
                .param("by", Scope.require().actor().name())
                .update();
        if (added > 0) {
            journal.record(Act.of(asset.organisation(), "inventory.wipe-requested", "asset", id, asset.name())
                    .changing(null, Map.of("reason", reason)));
        }
        return added > 0;
    }

    /**
     * Says that a device was erased.
     *
     * @param day not after today, not before the request
     * @return false when nothing was asked for, or the day does not fit
     * @throws AssetNotFound when there is none within the current scope
     */
    public boolean done(UUID id, LocalDate day) {
        var asset = assets.head(id).asset();
        int done = day.isAfter(Paris.today(clock))
                ? 0
                : jdbc.sql("""
                                update device_wipe set done_on = :day, done_by = :by
                                where organisation_id = :organisation and asset_id = :asset and done_on is null and requested_on <= :day""")
                        .param("day", day)
                        .param("by", Scope.require().actor().name())
                        .param("organisation", asset.organisation())
                        .param("asset", id)
                        .update();
        if (done > 0) {
            journal.record(Act.of(asset.organisation(), "inventory.wipe-done", "asset", id, asset.name())
                    .changing(null, Map.of("done_on", day.toString())));
        }
        return done > 0;
    }
}
