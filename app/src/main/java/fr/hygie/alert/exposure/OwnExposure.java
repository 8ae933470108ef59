package fr.hygie.alert.exposure;

import fr.hygie.alert.AlertContent;
import fr.hygie.alert.Exposure;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Marker.Type;
import fr.hygie.inventory.software.SoftwareMatches.Match;
import fr.hygie.scope.StorableJson;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How what an alert says strikes one establishment of the scope, without its having been addressed to it: from its own
 * inventory, by the rules that hold when an alert is told.
 */
@Service
@Transactional(readOnly = true)
public class OwnExposure {
    /** Products and markers that are looked up: what comes from others is not bounded by their good will. */
    private static final int MOST = 200;

    private static final Duration SILENT = Duration.ofDays(30);

    private static final String STRUCK = """
            with version as (
              select v.id, bool_or(v.sure) as sure from unnest(cast(:versions as int[]), cast(:sure as boolean[])) as v(id, sure) group by 1),
            cycle as (
              select distinct c ->> 'cycle' as cycle, nullif(version_numbers(c ->> 'from'), '{}') as low,
                nullif(version_numbers(c ->> 'before'), '{}') as high
              from jsonb_array_elements(cast(:cycles as jsonb)) as c),
            present as (
              select a.* from asset a where a.organisation_id = :organisation and a.state not in ('RETIRED', 'LOST', 'STOLEN', 'ORDERED')),
            seen as (
              select a.id, true as sure from present a
              where a.attributes ->> 'ip_address' = any(:addresses) and alert_public_address(a.attributes ->> 'ip_address')
              union all
              select a.id, lower(a.name || '.' || (a.attributes ->> 'domain')) = any(:domains) from present a
              where lower(a.attributes ->> 'domain') = any(:domains)
                or lower(a.name || '.' || (a.attributes ->> 'domain')) = any(:domains)
              union all
              select a.id, false from asset_detail d join present a on a.id = d.asset_id
              where d.organisation_id = :organisation and d.facts -> 'programs' is not null and jsonb_exists_any(d.facts -> 'programs', :files)),
            hit as (
              select r.assets, case when v.sure then r.assets else 0 end as sure
              from version v join product_presence r on r.version_id = v.id and r.organisation_id = :organisation and r.assets > 0
              union all
              select f.assets, f.assets from cycle c join fleet_cycle f on f.organisation_id = :organisation and f.assets > 0
                and (f.cycle = c.cycle or f.cycle like c.cycle || '/%') where c.low is null and c.high is null
              union all
              select 1, case when v.numbers = '{}' then 0 else 1 end from cycle c
              join present a on a.cycle like c.cycle || '/%'
              cross join lateral version_numbers(a.attributes ->> 'os_version') as v(numbers)
              where (c.low is not null or c.high is not null)
                and (v.numbers = '{}' or (c.low is null or v.numbers >= c.low) and (c.high is null or v.numbers < c.high))
              union all
              select 1, bool_or(s.sure)::int from seen s group by s.id)
            select coalesce(sum(h.assets), 0)::int as assets, coalesce(sum(h.sure), 0)::int as sure,
              (select s.last_seen from fleet_state s where s.organisation_id = :organisation) as last_seen
            from hit h""";

    private final AlertTargets targets;
    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Clock clock;

    OwnExposure(AlertTargets targets, JdbcClient jdbc, StorableJson json, Clock clock) {
        this.targets = targets;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param assets of which {@code sure} ones; one with two of the versions counts twice */
    public record Struck(Exposure exposure, int assets, int sure) {}

    /** @param organisation of the scope */
    public Struck of(UUID organisation, AlertContent content) {
        var affected = content.affected().stream().limit(MOST).toList();
        var named = content.affecting(affected);
        var versions = targets.software(named);
        return jdbc.sql(STRUCK)
                .param("organisation", organisation)
                .param("versions", versions.stream().map(Match::id).toArray(Integer[]::new))
                .param("sure", versions.stream().map(Match::sure).toArray(Boolean[]::new))
                .param("cycles", json.text(targets.cycles(named)))
                .param("addresses", values(content, EnumSet.of(Type.IPV4, Type.IPV6)))
                .param("domains", values(content, EnumSet.of(Type.DOMAIN, Type.URL)))
                .param("files", values(content, EnumSet.of(Type.FILE_NAME)))
                .query((row, number) -> struck(
                        row.getInt("assets"),
                        row.getInt("sure"),
                        !affected.isEmpty(),
                        row.getObject("last_seen", OffsetDateTime.class)))
                .single();
    }

    /** @param targeted products are named: markers that were not seen prove nothing */
    private Struck struck(int assets, int sure, boolean targeted, @Nullable OffsetDateTime seen) {
        if (assets > 0) {
            return new Struck(Exposure.EXPOSED, assets, sure);
        }
        if (!targeted) {
            return new Struck(Exposure.NOT_ASSESSED, 0, 0);
        }
        boolean silent =
                seen == null || seen.toInstant().isBefore(clock.instant().minus(SILENT));
        return new Struck(silent ? Exposure.UNKNOWN : Exposure.NOT_EXPOSED, 0, 0);
    }

    private static String[] values(AlertContent content, Set<Type> types) {
        return content.markers().stream()
                .filter(marker -> types.contains(marker.type()))
                .limit(MOST)
                .flatMap(OwnExposure::value)
                .distinct()
                .toArray(String[]::new);
    }

    private static Stream<String> value(Marker marker) {
        var text = marker.value().toLowerCase(Locale.ROOT);
        if (marker.type() != Type.URL) {
            return Stream.of(text);
        }
        try {
            return Stream.ofNullable(URI.create(text).getHost());
        } catch (IllegalArgumentException unreadable) {
            return Stream.empty();
        }
    }
}
