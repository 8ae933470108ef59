package fr.hygie.indicator;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organisation aims at: the usual target, or its own. */
@Service
public class Targets {
    private final JdbcClient jdbc;
    private final Indicators indicators;
    private final Journal journal;

    Targets(JdbcClient jdbc, Indicators indicators, Journal journal) {
        this.jdbc = jdbc;
        this.indicators = indicators;
        this.journal = journal;
    }

    /** Percent by indicator; those without any target are absent. */
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> of(UUID organisation) {
        var targets = new LinkedHashMap<String, BigDecimal>();
        for (var indicator : indicators.all()) {
            var usual = indicator.usualTarget();
            if (usual != null) {
                targets.put(indicator.id(), usual);
            }
        }
        targets.putAll(own(organisation));
        return targets;
    }

    /** Those that the organisation has set itself. */
    @Transactional(readOnly = true)
    public Map<String, BigDecimal> own(UUID organisation) {
        var targets = new LinkedHashMap<String, BigDecimal>();
        jdbc.sql("select indicator, target from indicator_target where organisation_id = ?")
                .param(organisation)
                .query((row, number) -> targets.put(row.getString(1), row.getBigDecimal(2)))
                .list();
        return targets;
    }

    /**
     * Sets or takes back the target of an organisation.
     *
     * @param target percent from 0 to 100; null: the usual one again
     * @throws IndicatorNotFound when there is no such indicator
     */
    @Transactional
    public void set(UUID organisation, String indicator, @Nullable BigDecimal target) {
        var definition = indicators.required(indicator);
        var before = of(organisation).get(indicator);
        if (target == null) {
            jdbc.sql("delete from indicator_target where organisation_id = ? and indicator = ?")
                    .params(organisation, indicator)
                    .update();
        } else {
            jdbc.sql("""
                            insert into indicator_target (organisation_id, indicator, target) values (?, ?, ?)
                            on conflict (organisation_id, indicator) do update set target = excluded.target""").params(organisation, indicator, target).update();
        }
        var after = target == null ? definition.usualTarget() : target;
        if (!Objects.equals(before, after)) {
            journal.record(Act.of(organisation, "indicator.target-set", "indicator", indicator, indicator)
                    .changing(shown(before), shown(after)));
        }
    }

    private static @Nullable Map<String, ?> shown(@Nullable BigDecimal target) {
        return target == null
                ? null
                : Map.of("target", target.stripTrailingZeros().toPlainString());
    }
}
