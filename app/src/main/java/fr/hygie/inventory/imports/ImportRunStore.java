package fr.hygie.inventory.imports;

import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.scope.Actor;
import fr.hygie.scope.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Runs in the database. A worker changes a run only while it is the one that claimed it. */
@Component
@Transactional
class ImportRunStore {
    private static final String COLUMNS =
            "select organisation_id, id, source, label, mode, state, started_by, account_id, person_id, origin,"
                    + " started_at, working_since, finished_at, settings, total, done, created, changed, unchanged, refused, position,"
                    + " cancel_requested, attempts, problem from import_run ";

    private static final String OF =
            "where organisation_id = :organisation and (:source::text is null or source = :source)";

    private final JdbcClient jdbc;
    private final StorableJson json;

    ImportRunStore(JdbcClient jdbc, StorableJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A run that a worker has claimed. */
    record Claim(UUID organisation, UUID run) {}

    /** @param worker that has it from the start; null for whoever is free */
    void add(ImportRun run, @Nullable String worker) {
        jdbc.sql("""
                        insert into import_run (organisation_id, id, source, label, mode, state, started_by, account_id,
                          person_id, origin, started_at, settings, worker, heartbeat)
                        values (:organisation, :id, :source, :label, :mode, :state, :startedBy, :account, :person, :origin,
                          now(), :settings::jsonb, :worker, case when :worker::text is not null then now() end)""")
                .param("organisation", run.organisation())
                .param("id", run.id())
                .param("source", run.source().name())
                .param("label", StorableJson.clean(run.label()))
                .param("mode", run.mode().name())
                .param("state", run.state().name())
                .param("startedBy", run.starter().name())
                .param("account", run.starter().accountId())
                .param("person", run.starter().personId())
                .param("origin", run.starter().origin())
                .param("settings", json.text(run.settings()))
                .param("worker", worker)
                .update();
    }

    /** A run of the current scope. */
    @Transactional(readOnly = true)
    Optional<ImportRun> find(UUID organisation, UUID id) {
        return jdbc.sql(COLUMNS + "where organisation_id = ? and id = ?")
                .params(organisation, id)
                .query((row, number) -> run(row))
                .optional();
    }

    /**
     * Newest first.
     *
     * @param source by which way they came in; null: by any
     */
    @Transactional(readOnly = true)
    List<ImportRun> list(UUID organisation, @Nullable ImportSource source, int limit, long offset) {
        return of(organisation, source, COLUMNS + OF + " order by started_at desc, id limit :limit offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> run(row))
                .list();
    }

    @Transactional(readOnly = true)
    long count(UUID organisation, @Nullable ImportSource source) {
        return of(organisation, source, "select count(*) from import_run " + OF)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec of(UUID organisation, @Nullable ImportSource source, String sql) {
        return jdbc.sql(sql).param("organisation", organisation).param("source", source == null ? null : source.name());
    }

    /** The run that waits longest, or whose worker has said nothing for as long as told. Needs no scope. */
    Optional<Claim> claim(String worker, Duration abandoned) {
        return jdbc.sql("select organisation_id, id from import_claim(?, make_interval(secs => ?))")
                .params(worker, (double) abandoned.toSeconds())
                .query((row, number) -> new Claim(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
    }

    /** @return whether it was in one of the states named */
    boolean move(
            UUID organisation, UUID id, List<ImportState> from, ImportState to, @Nullable ImportSettings settings) {
        return jdbc.sql("""
                        update import_run set state = :to, settings = coalesce(:settings::jsonb, settings), worker = null,
                          heartbeat = null, working_since = null, cancel_requested = false, attempts = 0, finished_at = null, problem = null,
                          position = null, total = 0, done = 0, created = 0, changed = 0, unchanged = 0, refused = 0
                        where organisation_id = :organisation and id = :id and state = any(:from)""")
                        .param("to", to.name())
                        .param("settings", settings == null ? null : json.text(settings))
                        .param("organisation", organisation)
                        .param("id", id)
                        .param("from", from.stream().map(Enum::name).toArray(String[]::new))
                        .update()
                > 0;
    }

    /** Says that a worker begins. False when it has lost the run. */
    boolean begin(ImportRun run, String worker) {
        return jdbc.sql("""
                        update import_run set state = case state when 'QUEUED' then 'RUNNING' else state end, heartbeat = now(),
                          working_since = coalesce(working_since, now())
                        where organisation_id = ? and id = ? and worker = ?""").params(run.organisation(), run.id(), worker).update() > 0;
    }

    /**
     * Keeps how far a worker is.
     *
     * @return whether the run is to be cancelled; empty when the worker has lost it
     */
    Optional<Boolean> save(ImportRun run, String worker, ImportCounts counts, @Nullable String position) {
        commitLazily();
        return jdbc.sql("""
                        update import_run set total = :total, done = :done, created = :created, changed = :changed,
                          unchanged = :unchanged, refused = :refused, position = :position, heartbeat = now()
                        where organisation_id = :organisation and id = :id and worker = :worker
                          and state in ('PREVIEWING', 'RUNNING')
                        returning cancel_requested""")
                .param("total", counts.total())
                .param("done", counts.done())
                .param("created", counts.created())
                .param("changed", counts.changed())
                .param("unchanged", counts.unchanged())
                .param("refused", counts.refused())
                .param("position", position)
                .param("organisation", run.organisation())
                .param("id", run.id())
                .param("worker", worker)
                .query(Boolean.class)
                .optional();
    }

    /**
     * This transaction is not waited for to be on disk: what a power cut takes away is the last batches with the word of
     * how far the run was, and they are read again. The end of a run is waited for, and all that stands before it.
     */
    private void commitLazily() {
        jdbc.sql("set local synchronous_commit = off").update();
    }

    /** Says that a worker lives although it has nothing to save. */
    void beat(ImportRun run, String worker) {
        jdbc.sql("update import_run set heartbeat = now() where organisation_id = ? and id = ? and worker = ?")
                .params(run.organisation(), run.id(), worker)
                .update();
    }

    /** Lets another worker have it at once. */
    void release(ImportRun run, String worker) {
        jdbc.sql("""
                        update import_run set worker = null, attempts = greatest(attempts - 1, 0)
                        where organisation_id = ? and id = ? and worker = ?""").params(run.organisation(), run.id(), worker).update();
    }

    void finish(ImportRun run, String worker, ImportState state, @Nullable ReportProblem problem) {
        jdbc.sql("""
                        update import_run set state = :state, finished_at = now(), worker = null, heartbeat = null,
                          problem = :problem::jsonb
                        where organisation_id = :organisation and id = :id and worker = :worker""")
                .param("state", state.name())
                .param("problem", problem == null ? null : json.text(problem))
                .param("organisation", run.organisation())
                .param("id", run.id())
                .param("worker", worker)
                .update();
    }

    /** Asks the worker to stop after its batch; a run that nobody has yet is over at once. False when it is over. */
    boolean cancel(UUID organisation, UUID id) {
        return jdbc.sql("""
                        update import_run set cancel_requested = true,
                          state = case when worker is null then 'CANCELLED' else state end,
                          finished_at = case when worker is null then now() end
                        where organisation_id = ? and id = ?
                          and state in ('PREPARED', 'PREVIEWING', 'PREVIEWED', 'QUEUED', 'RUNNING')""").params(organisation, id).update() > 0;
    }

    private ImportRun run(ResultSet row) throws SQLException {
        var problem = row.getString("problem");
        return new ImportRun(
                row.getObject("organisation_id", UUID.class),
                row.getObject("id", UUID.class),
                ImportSource.valueOf(row.getString("source")),
                row.getString("label"),
                IntakeMode.valueOf(row.getString("mode")),
                ImportState.valueOf(row.getString("state")),
                starter(row),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "working_since"),
                instant(row, "finished_at"),
                json.read(row.getString("settings"), ImportSettings.class),
                counts(row),
                row.getString("position"),
                row.getBoolean("cancel_requested"),
                row.getInt("attempts"),
                problem == null ? null : json.read(problem, ReportProblem.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static Actor starter(ResultSet row) throws SQLException {
        return new Actor(
                row.getString("started_by"),
                row.getObject("account_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("origin"));
    }

    private static ImportCounts counts(ResultSet row) throws SQLException {
        return new ImportCounts(
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("created"),
                row.getInt("changed"),
                row.getInt("unchanged"),
                row.getInt("refused"));
    }
}
