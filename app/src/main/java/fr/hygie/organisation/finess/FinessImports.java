package fr.hygie.organisation.finess;

import fr.hygie.journal.Act;
import fr.hygie.journal.Changes;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationNotFound;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.scope.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Extracts of FINESS taken in: kept, compared as often as wanted, applied once. */
@Service
@Transactional
class FinessImports {
    private static final long LARGEST = 300_000_000; // bytes of text; the whole country takes 35 million

    private static final int LONGEST_NAME = 200;

    /** What the journal calls an extract. */
    private static final String KIND = "finess-import";

    private final JdbcClient jdbc;
    private final FinessTree tree;
    private final JsonMapper json;
    private final Journal journal;
    private final Clock clock;
    private final Calendar calendar;

    FinessImports(JdbcClient jdbc, FinessTree tree, JsonMapper json, Journal journal, Clock clock, Calendar calendar) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.json = json;
        this.journal = journal;
        this.clock = clock;
        this.calendar = calendar;
    }

    /**
     * An extract as it was taken in.
     *
     * @param regions identifier of the region chosen for each département
     * @param appliedAt null while it is only looked at
     */
    record Extract(
            UUID id,
            String fileName,
            Map<String, UUID> regions,
            String addedBy,
            Instant addedAt,
            @Nullable Instant appliedAt) {}

    /**
     * Keeps a file after having read it once.
     *
     * @throws UnreadableExtract when it is no extract
     */
    UUID keep(String fileName, InputStream file) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            if (file.transferTo(new Capped(out, LARGEST)) == 0) {
                throw new UnreadableExtract(UnreadableExtract.Reason.EMPTY);
            }
        }
        new FinessReader(line -> {}, problem -> {})
                .read(new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())));
        var name = fileName.length() > LONGEST_NAME ? fileName.substring(0, LONGEST_NAME) : fileName;
        var id = insert(name, packed.toByteArray());
        journal.record(Act.of(Scope.require().active(), "organisation.finess-received", KIND, id, name));
        return id;
    }

    private UUID insert(String fileName, byte[] packed) {
        var id = UUID.randomUUID();
        var scope = Scope.require();
        jdbc.sql("delete from finess_import where applied_at is null and added_at < ?")
                .param(clock.instant().minusSeconds(86_400).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into finess_import (id, organisation_id, file_name, content, added_by, added_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        scope.active(),
                        fileName,
                        packed,
                        scope.actor().name(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** @throws OrganisationNotFound when the scope holds no such extract */
    @Transactional(readOnly = true)
    Extract required(UUID id) {
        return jdbc.sql(
                        "select id, file_name, regions::text, added_by, added_at, applied_at from finess_import where id = ?")
                .param(id)
                .query((row, number) -> {
                    var applied = row.getTimestamp("applied_at");
                    return new Extract(
                            row.getObject("id", UUID.class),
                            row.getString("file_name"),
                            regions(row.getString("regions")),
                            row.getString("added_by"),
                            row.getTimestamp("added_at").toInstant(),
                            applied == null ? null : applied.toInstant());
                })
                .optional()
                .orElseThrow(() -> new OrganisationNotFound(id));
    }

    private Map<String, UUID> regions(String text) {
        var regions = new LinkedHashMap<String, UUID>();
        json.readTree(text)
                .properties()
                .forEach(entry -> regions.put(
                        entry.getKey(), UUID.fromString(entry.getValue().asString())));
        return regions;
    }

    /** Chooses into which region each département goes; those left out are ignored. */
    void choose(UUID id, Map<String, UUID> regions) {
        var extract = required(id);
        var changed = jdbc.sql("""
                        update finess_import set regions = cast(:regions as jsonb)
                        where id = :id and applied_at is null and regions <> cast(:regions as jsonb)""")
                .param("regions", json.writeValueAsString(regions))
                .param("id", id)
                .update();
        if (changed == 1) {
            var names = names(extract.regions(), regions);
            var changes = Changes.between(named(extract.regions(), names), named(regions, names));
            journal.record(
                    Act.of(Scope.require().active(), "organisation.finess-regions-chosen", KIND, id, extract.fileName())
                            .changing(changes.before(), changes.after()));
        }
    }

    private Map<UUID, String> names(Map<String, UUID> before, Map<String, UUID> after) {
        var names = new HashMap<UUID, String>();
        jdbc.sql("select id, coalesce(short_name, name) from organisation where id = any(?)")
                .param(Stream.concat(before.values().stream(), after.values().stream())
                        .distinct()
                        .toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return names;
    }

    private static Map<String, String> named(Map<String, UUID> regions, Map<UUID, String> names) {
        var named = new TreeMap<String, String>();
        regions.forEach((department, region) -> named.put(department, names.getOrDefault(region, region.toString())));
        return named;
    }

    /** What the extract would change now. */
    @Transactional(readOnly = true)
    FinessPlan plan(Extract extract) {
        var comparison = new FinessComparison(extract.regions());
        var content = jdbc.sql("select content from finess_import where id = ?")
                .param(extract.id())
                .query((row, number) -> row.getBytes(1))
                .single();
        try (var file = new GZIPInputStream(new ByteArrayInputStream(content))) {
            new FinessReader(comparison::line, comparison::problem).read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return tree.withinReach(comparison.against(tree.known(calendar.today())));
    }

    /**
     * Applies an extract to the tree: all of it or, when anything fails, nothing.
     *
     * @return what was done; counts of zero when it had been applied before
     */
    Map<Outcome, Integer> apply(UUID id) {
        var taken = jdbc.sql("update finess_import set applied_at = ? where id = ? and applied_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
        var extract = required(id);
        if (taken == 0) {
            return Map.of();
        }
        var plan = plan(extract);
        tree.apply(plan, calendar.today());
        var counts = plan.counts();
        var after = new LinkedHashMap<String, Object>();
        counts.forEach((outcome, count) -> after.put(outcome.name().toLowerCase(Locale.ROOT), count));
        after.put("refused", plan.refused().size());
        after.put("ignored", plan.ignored());
        journal.record(Act.of(Scope.require().active(), "organisation.finess-imported", KIND, id, extract.fileName())
                .changing(null, after));
        return counts;
    }
}
