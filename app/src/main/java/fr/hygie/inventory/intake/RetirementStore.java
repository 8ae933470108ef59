package fr.hygie.inventory.intake;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.asset.AssetHistory;
import fr.hygie.inventory.intake.RetirementOutlook.Hold;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.summary.Silence;
import fr.hygie.inventory.summary.SilenceRules.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rule of silence reads and writes in the database: a fixed number of statements, whatever the fleet. */
@Component
class RetirementStore {
    /**
     * What the rule speaks of, and what of it is due. Biomedical equipment is left to its engineers, what is in stock or in
     * repair to whoever put it there. What a person said of the state of an asset counts as news of it on that day.
     */
    private static final String DUE = """
            with fleet as materialized (
              select a.id, a.seen_on, coalesce(a.attributes ->> 'state', '') as state from asset a
              where a.organisation_id = :organisation and a.state = 'IN_USE' and a.kind = any(:kinds) and a.last_seen is not null
            ), due as materialized (
              select f.id, f.state from fleet f
              cross join lateral (
                select d.origins from asset_detail d
                where d.organisation_id = :organisation and d.asset_id = f.id offset 0) as d
              where f.seen_on < :retireBefore
                and exists (select from jsonb_each_text(d.origins) as o where split_part(o.value, ':', 1) = any(:programs))
                and not coalesce(split_part(d.origins ->> 'state', ':', 1) = any(:people)
                  and (to_timestamp(split_part(d.origins ->> 'state', ':', 2)::bigint) at time zone 'UTC')::date >= :retireBefore,
                  false)
            )
            """;

    private static final String LOOK = DUE + """
            select (select count(*) from fleet) as fleet,
              (select count(*) from fleet where seen_on < :silentBefore) as silent, (select count(*) from due) as due""";

    private static final String RETIRE = DUE + """
            , retired as (
              update asset a set version = a.version + 1, attributes = a.attributes || '{"state": "RETIRED"}'
              from due where a.organisation_id = :organisation and a.id = due.id
            ), told as (
              update asset_detail d set origins = d.origins || jsonb_build_object('state', cast(:origin as text))
              from due where d.organisation_id = :organisation and d.asset_id = due.id
            ), remembered as (
              insert into asset_change (organisation_id, asset_id, at, source, actor, changes)
              select :organisation, id, :at, 'RULE', :actor, jsonb_build_object('state', jsonb_build_array(state, 'RETIRED'),
                cast(:rule as text), jsonb_build_array('', cast(:days as text)))
              from due
            )
            select count(*) from due""";

    private final JdbcClient jdbc;

    RetirementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the night for the current transaction; false when the rule has looked already, or only proposes. */
    boolean begin(UUID organisation, LocalDate today) {
        return jdbc.sql("""
                                update fleet_policy set looked_on = :today
                                where organisation_id = :organisation and retires_alone and (looked_on is null or looked_on < :today)""")
                        .param("organisation", organisation)
                        .param("today", today)
                        .update()
                > 0;
    }

    RetirementOutlook look(UUID organisation, Rule rule, Instant now) {
        return bound(LOOK, organisation, rule, now)
                .param("silentBefore", Silence.before(now, rule.silentAfterDays()))
                .query((row, number) -> new RetirementOutlook(
                        row.getInt("fleet"), row.getInt("silent"), row.getInt("due"), rule.nightlyShare()))
                .single();
    }

    /** @return how many were retired */
    int retire(UUID organisation, Rule rule, Instant now, String actor) {
        return bound(RETIRE, organisation, rule, now)
                .param("origin", Channel.RULE.name() + ":" + now.getEpochSecond())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("rule", AssetHistory.RULE)
                .param("days", Integer.toString(rule.retireAfterDays()))
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec bound(String sql, UUID organisation, Rule rule, Instant now) {
        return jdbc.sql(sql)
                .param("organisation", organisation)
                .param("retireBefore", Silence.before(now, rule.retireAfterDays()))
                .param(
                        "kinds",
                        Arrays.stream(AssetKind.values())
                                .filter(kind -> kind.answers() && kind.family() != AssetKind.Family.MEDICAL)
                                .map(Enum::name)
                                .toArray(String[]::new))
                .param("programs", channels(Channel::isAutomatic))
                .param("people", channels(channel -> !channel.isAutomatic()));
    }

    private static String[] channels(Predicate<Channel> wanted) {
        return Arrays.stream(Channel.values())
                .filter(wanted)
                .filter(channel -> channel != Channel.RULE)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    void keep(UUID organisation, RetirementNight night) {
        var held = night.held();
        jdbc.sql("""
                        insert into retirement_night (organisation_id, night, fleet, silent, due, retired, held)
                        values (:organisation, :night, :fleet, :silent, :due, :retired, :held)
                        on conflict (organisation_id, night) do update set fleet = excluded.fleet, silent = excluded.silent,
                          due = excluded.due, retired = excluded.retired, held = excluded.held""")
                .param("organisation", organisation)
                .param("night", night.night())
                .param("fleet", night.fleet())
                .param("silent", night.silent())
                .param("due", night.due())
                .param("retired", night.retired())
                .param("held", held == null ? null : held.name())
                .update();
    }

    /** The latest first. */
    List<RetirementNight> nights(UUID organisation, int most) {
        return jdbc.sql("""
                        select night, fleet, silent, due, retired, held from retirement_night
                        where organisation_id = ? order by night desc limit ?""")
                .params(organisation, most)
                .query((row, number) -> {
                    var held = row.getString("held");
                    return new RetirementNight(
                            row.getObject("night", LocalDate.class),
                            row.getInt("fleet"),
                            row.getInt("silent"),
                            row.getInt("due"),
                            row.getInt("retired"),
                            held == null ? null : Hold.valueOf(held));
                })
                .list();
    }
}
