package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetNotFound;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Two rows that are one and the same equipment: a person decides, here it is done. */
@Service
@Transactional
public class Duplicates {
    /** What points at the row that disappears is turned towards the one that stays. The history is copied: it is append-only. */
    private static final List<String> MOVES = List.of(
            "update asset_key set asset_id = :keep where organisation_id = :organisation and asset_id = :other",
            """
            insert into asset_change (organisation_id, asset_id, at, source, actor, changes)
            select organisation_id, :keep, at, source, actor, changes from asset_change
            where organisation_id = :organisation and asset_id = :other""",
            """
            insert into asset_link (organisation_id, from_id, to_id, kind)
            select organisation_id, :keep, to_id, kind from asset_link
            where organisation_id = :organisation and from_id = :other and to_id <> :keep on conflict do nothing""",
            """
            insert into asset_link (organisation_id, from_id, to_id, kind)
            select organisation_id, from_id, :keep, kind from asset_link
            where organisation_id = :organisation and to_id = :other and from_id <> :keep on conflict do nothing""",
            "update data_flow set asset_id = :keep where organisation_id = :organisation and asset_id = :other",
            "update exemption set asset_id = :keep where organisation_id = :organisation and asset_id = :other",
            """
            insert into duplicate_proposal (organisation_id, asset_id, other_id, reason, proposed_at, dismissed_at)
            select organisation_id, :keep, case when asset_id = :other then other_id else asset_id end, reason, proposed_at, dismissed_at
            from duplicate_proposal where organisation_id = :organisation and (asset_id = :other or other_id = :other)
              and asset_id <> :keep and other_id <> :keep on conflict do nothing""",
            """
            update asset a set first_seen = least(a.first_seen, o.first_seen), last_seen = greatest(a.last_seen, o.last_seen)
            from asset o where a.organisation_id = :organisation and a.id = :keep
              and o.organisation_id = :organisation and o.id = :other""",
            "delete from asset where organisation_id = :organisation and id = :other");

    private static final String PROPOSALS = """
            select p.organisation_id, p.asset_id, a.name as asset_name, a.kind as asset_kind, p.other_id,
              o.name as other_name, o.kind as other_kind, p.reason, p.proposed_at
            from duplicate_proposal p
            join asset a on a.organisation_id = p.organisation_id and a.id = p.asset_id
            join asset o on o.organisation_id = p.organisation_id and o.id = p.other_id
            where p.dismissed_at is null order by p.proposed_at desc, p.asset_id, p.other_id limit ? offset ?""";

    private final JdbcClient jdbc;
    private final AssetStore store;
    private final ManualEntry manual;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;

    Duplicates(
            JdbcClient jdbc, AssetStore store, ManualEntry manual, FleetSummary fleet, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.manual = manual;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
    }

    /** One of the two assets of a proposal. */
    public record Side(UUID id, String name, AssetKind kind) {}

    /** @param reason by which sort of number both are recognised */
    public record Proposal(UUID organisation, Side asset, Side other, String reason, Instant proposedAt) {}

    /** What nobody has decided yet in the current scope, latest first. */
    @Transactional(readOnly = true)
    public List<Proposal> proposals(int limit, long offset) {
        return jdbc.sql(PROPOSALS)
                .params(limit, offset)
                .query((row, number) -> new Proposal(
                        row.getObject("organisation_id", UUID.class),
                        side(row, "asset"),
                        side(row, "other"),
                        row.getString("reason"),
                        row.getTimestamp("proposed_at").toInstant()))
                .list();
    }

    private static Side side(ResultSet row, String name) throws SQLException {
        return new Side(
                row.getObject(name + "_id", UUID.class),
                row.getString(name + "_name"),
                AssetKind.valueOf(row.getString(name + "_kind")));
    }

    /** How many proposals nobody has decided yet. */
    @Transactional(readOnly = true)
    public long count() {
        return jdbc.sql("select count(*) from duplicate_proposal where dismissed_at is null")
                .query(Long.class)
                .single();
    }

    /**
     * Makes one asset of two: the values of {@code keep} stay, those of {@code other} fill what it lacks; keys, history,
     * links, flows and exemptions of both go on; software and parts are those of the one seen last.
     *
     * @throws AssetNotFound when one is not within the current scope, or they belong to different establishments
     */
    public void merge(UUID keep, UUID other) {
        var organisation = store.organisationOf(keep);
        if (keep.equals(other) || !organisation.equals(store.organisationOf(other))) {
            throw new AssetNotFound(other);
        }
        store.oneAtATime(organisation);
        var both = store.read(organisation, List.of(keep, other), false);
        var kept = found(both, keep);
        var absorbed = found(both, other);
        var missing = new TreeMap<>(absorbed.values);
        missing.keySet().removeAll(kept.values.keySet());
        software(organisation, kept, absorbed);
        MOVES.forEach(move -> jdbc.sql(move)
                .param("organisation", organisation)
                .param("keep", keep)
                .param("other", other)
                .update());
        if (seenLater(absorbed, kept)) {
            kept.lastSeen = absorbed.lastSeen; // the whole row is written next
        }
        manual.write(organisation, new IntakeSource(IntakeSource.Channel.MANUAL, "merge"), kept, missing);
        fleet.mark(organisation);
        journal.record(Act.of(organisation, "inventory.assets-merged", "asset", keep, kept.name())
                .changing(ManualEntry.texts(absorbed.values), ManualEntry.texts(kept.values)));
    }

    private static StoredAsset found(Map<UUID, StoredAsset> both, UUID id) {
        var asset = both.get(id);
        if (asset == null) {
            throw new AssetNotFound(id);
        }
        return asset;
    }

    /** The counts of presence lose what the two had and gain what the one has. */
    private void software(UUID organisation, StoredAsset kept, StoredAsset absorbed) {
        boolean take = absorbed.softwareKnown && (!kept.softwareKnown || seenLater(absorbed, kept));
        var after = take ? absorbed.versions : kept.versions;
        var deltas = new TreeMap<Integer, Integer>();
        IntStream.concat(Arrays.stream(kept.versions), Arrays.stream(absorbed.versions))
                .forEach(version -> deltas.merge(version, -1, Integer::sum));
        Arrays.stream(after).forEach(version -> deltas.merge(version, 1, Integer::sum));
        deltas.values().removeIf(delta -> delta == 0);
        store.addPresence(organisation, deltas);
        if (take) {
            kept.versions = after;
            store.writeSoftware(organisation, List.of(kept));
            jdbc.sql("""
                            update asset_detail d set facts = o.facts from asset_detail o
                            where d.organisation_id = :organisation and d.asset_id = :keep and o.organisation_id = :organisation
                              and o.asset_id = :other and o.facts is not null""")
                    .param("organisation", organisation)
                    .param("keep", kept.id)
                    .param("other", absorbed.id)
                    .update();
        }
    }

    private static boolean seenLater(StoredAsset one, StoredAsset other) {
        var seen = one.lastSeen;
        var otherSeen = other.lastSeen;
        return seen != null && (otherSeen == null || seen.isAfter(otherSeen));
    }

    /** They are two: the proposal is not made again. */
    public void dismiss(UUID asset, UUID other) {
        var organisation = store.organisationOf(asset);
        int dismissed = jdbc.sql("""
                        update duplicate_proposal set dismissed_at = :now where organisation_id = :organisation and dismissed_at is null
                          and ((asset_id = :asset and other_id = :other) or (asset_id = :other and other_id = :asset))""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", organisation)
                .param("asset", asset)
                .param("other", other)
                .update();
        if (dismissed > 0) {
            journal.record(Act.of(organisation, "inventory.duplicate-dismissed", "asset", asset, asset.toString())
                    .changing(null, Map.of("other", other.toString())));
        }
    }
}
