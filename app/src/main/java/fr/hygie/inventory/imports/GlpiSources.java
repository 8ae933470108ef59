package fr.hygie.inventory.imports;

import fr.hygie.inventory.glpi.GlpiFailure;
import fr.hygie.inventory.glpi.GlpiReach;
import fr.hygie.inventory.glpi.GlpiSettings;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import fr.hygie.scope.SecretBox;
import fr.hygie.scope.StorableJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Where each establishment reads GLPI. Tokens are encrypted, used for the reading alone and never shown again. */
@Service
@Transactional
public class GlpiSources {
    /** Tells items of GLPI from those of other inventories of the same establishment. */
    private static final String INSTANCE = "glpi";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StorableJson json;
    private final SecretBox box;
    private final Journal journal;
    private final GlpiReach reach;

    GlpiSources(JdbcClient jdbc, StorableJson json, SecretBox box, Journal journal, GlpiReach reach) {
        this.jdbc = jdbc;
        this.json = json;
        this.box = box;
        this.journal = journal;
        this.reach = reach;
    }

    /** What a person typed. A token left null stays as it was. */
    public record Typed(
            String address,
            boolean clearText,
            @Nullable String authorityPem,
            @Nullable String appToken,
            @Nullable String userToken,
            Map<String, String> sites,
            int everyHours,
            int retireAfterDays,
            int retireShare) {
        @Override
        public String toString() {
            return "Typed[" + address + "]";
        }
    }

    @Transactional(readOnly = true)
    public Optional<GlpiSource> find(UUID organisation) {
        return jdbc.sql("select * from glpi_source where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> source(row))
                .optional();
    }

    /**
     * Keeps what was typed. Another address or another token asks for another dry run.
     *
     * @throws GlpiFailure when the address is none
     * @throws ImportRefused {@code glpi-token-missing} at the first time, or when the address changes, without tokens: a
     *     token is never sent to another server than the one it was given for
     */
    public void save(UUID organisation, Typed typed) {
        var known = find(organisation);
        boolean elsewhere =
                known.map(source -> !source.address().equals(typed.address())).orElse(true);
        if (elsewhere && typed.userToken() == null) {
            throw new ImportRefused("glpi-token-missing");
        }
        reach.admitted(GlpiSettings.of(
                INSTANCE, typed.address(), typed.clearText(), "", "", Paris.ZONE, typed.authorityPem()));
        boolean other = elsewhere || typed.userToken() != null || typed.appToken() != null;
        var app = typed.appToken();
        var user = typed.userToken();
        jdbc.sql("""
                        insert into glpi_source (organisation_id, address, clear_text, authority_pem, app_token, user_token, zone,
                          sites, every_hours, next_run, retire_after_days, retire_share)
                        values (:organisation, :address, :clear, :pem, coalesce(:app, ''::bytea), :user, :zone, :sites::jsonb,
                          :hours, now() + make_interval(hours => :hours), :days, :share)
                        on conflict (organisation_id) do update set address = excluded.address, clear_text = excluded.clear_text,
                          authority_pem = excluded.authority_pem, sites = excluded.sites, every_hours = excluded.every_hours,
                          next_run = excluded.next_run, retire_after_days = excluded.retire_after_days,
                          retire_share = excluded.retire_share, approved = glpi_source.approved and not :other,
                          app_token = case when :elsewhere then excluded.app_token
                            else coalesce(:app, glpi_source.app_token) end,
                          user_token = coalesce(:user, glpi_source.user_token)""")
                .param("organisation", organisation)
                .param("address", typed.address())
                .param("clear", typed.clearText())
                .param("pem", typed.authorityPem())
                .param("app", app == null ? null : sealed(organisation, "app", app), java.sql.Types.BINARY)
                .param(
                        "user",
                        user != null
                                ? sealed(organisation, "user", user)
                                : token(organisation, "user_token").orElseThrow(),
                        java.sql.Types.BINARY)
                .param("zone", Paris.ZONE.getId())
                .param("sites", json.text(typed.sites()))
                .param("hours", typed.everyHours())
                .param("days", typed.retireAfterDays())
                .param("share", typed.retireShare())
                .param("other", other)
                .param("elsewhere", elsewhere)
                .update();
        trace(organisation, "inventory.glpi-changed", typed, other);
    }

    private void trace(UUID organisation, String action, Typed typed, boolean tokens) {
        journal.record(Act.of(organisation, action, "glpi", organisation, typed.address())
                .changing(
                        null,
                        Map.of(
                                "address",
                                typed.address(),
                                "everyHours",
                                typed.everyHours(),
                                "retireAfterDays",
                                typed.retireAfterDays(),
                                "retireShare",
                                typed.retireShare(),
                                "sites",
                                typed.sites(),
                                "tokensChanged",
                                tokens)));
    }

    /** Forgets the server and its tokens; what came from it stays. */
    public void forget(UUID organisation) {
        var addresses = jdbc.sql("delete from glpi_source where organisation_id = ? returning address")
                .param(organisation)
                .query(String.class)
                .list();
        addresses.forEach(address ->
                journal.record(Act.of(organisation, "inventory.glpi-forgotten", "glpi", organisation, address)));
    }

    /** With the secrets in clear, for the time of a reading. */
    @Transactional(readOnly = true)
    GlpiSettings settings(GlpiSource source) {
        var organisation = source.organisation();
        return reach.admitted(GlpiSettings.of(
                INSTANCE,
                source.address(),
                source.clearText(),
                token(organisation, "app_token")
                        .map(secret -> opened(organisation, "app", secret))
                        .orElse(""),
                token(organisation, "user_token")
                        .map(secret -> opened(organisation, "user", secret))
                        .orElseThrow(),
                source.zone(),
                source.authorityPem()));
    }

    private Optional<byte[]> token(UUID organisation, String column) {
        return jdbc.sql("select app_token, user_token from glpi_source where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> row.getBytes(column))
                .optional()
                .filter(secret -> secret.length > 0);
    }

    private byte[] sealed(UUID organisation, String which, String token) {
        return token.isBlank()
                ? new byte[0]
                : box.seal(token.strip().getBytes(StandardCharsets.UTF_8), "glpi-" + which + ":" + organisation);
    }

    private String opened(UUID organisation, String which, byte[] secret) {
        return new String(box.open(secret, "glpi-" + which + ":" + organisation), StandardCharsets.UTF_8);
    }

    /** A person has seen what a dry run gives and agrees: from now on readings start by themselves. */
    void approve(UUID organisation) {
        jdbc.sql("update glpi_source set approved = true, next_run = now() + make_interval(hours => every_hours)"
                        + " where organisation_id = ?")
                .param(organisation)
                .update();
    }

    /** Says that a reading went to its end. */
    void read(UUID organisation, Instant started, boolean full) {
        jdbc.sql(
                        "update glpi_source set last_success = :started, last_full = case when :full then :started else last_full end"
                                + " where organisation_id = :organisation")
                .param("started", started.atOffset(ZoneOffset.UTC))
                .param("full", full)
                .param("organisation", organisation)
                .update();
    }

    /** Establishments whose server is to be read now; each is told once. Needs no scope. */
    List<UUID> due() {
        return jdbc.sql("select organisation_id from glpi_due()")
                .query(UUID.class)
                .list();
    }

    private GlpiSource source(ResultSet row) throws SQLException {
        return new GlpiSource(
                row.getObject("organisation_id", UUID.class),
                row.getString("address"),
                row.getBoolean("clear_text"),
                row.getString("authority_pem"),
                ZoneId.of(row.getString("zone")),
                json.read(row.getString("sites"), TEXTS),
                row.getInt("every_hours"),
                instant(row.getTimestamp("next_run")),
                instant(row.getTimestamp("last_full")),
                instant(row.getTimestamp("last_success")),
                row.getBoolean("approved"),
                row.getInt("retire_after_days"),
                row.getInt("retire_share"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
