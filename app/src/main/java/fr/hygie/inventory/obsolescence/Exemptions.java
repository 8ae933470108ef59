package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is tolerated past its end of support: until when, why, and what makes up for it. Past that day the asset is at
 * fault again without anybody doing anything, since only dates are kept.
 */
@Service
@Transactional
public class Exemptions {
    private static final String ADD = """
            insert into exemption (organisation_id, id, asset_id, cycle, reason, compensating_measure, valid_from, valid_to, decided_by)
            values (:organisation, :id, :asset, :cycle, :reason, :measure, :from, :to, :by)""";

    private final JdbcClient jdbc;
    private final FleetSummary fleet;
    private final Journal journal;
    private final Clock clock;

    Exemptions(JdbcClient jdbc, FleetSummary fleet, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.fleet = fleet;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param asset null when it is for a cycle
     * @param cycle {@code product/cycle}; null when it is for one asset
     * @param to the last day, not before {@code from}
     */
    public record Request(
            UUID organisation,
            @Nullable UUID asset,
            @Nullable String cycle,
            String reason,
            String compensatingMeasure,
            LocalDate from,
            LocalDate to) {}

    /** Those that concern an asset, the latest first. */
    @Transactional(readOnly = true)
    public List<Exemption> of(AssetRow asset) {
        return jdbc.sql(ExemptionList.SELECT + """
                        where x.organisation_id = :organisation and (x.asset_id = :asset or x.cycle = :cycle)
                        order by x.valid_to desc limit 50""")
                .param("organisation", asset.organisation())
                .param("asset", asset.id())
                .param("cycle", asset.cycle())
                .query(ExemptionList::exemption)
                .list();
    }

    /** @throws ExemptionNotFound when there is none within the current scope */
    @Transactional(readOnly = true)
    public Exemption one(UUID id) {
        return jdbc.sql(ExemptionList.SELECT + "where x.id = :id")
                .param("id", id)
                .query(ExemptionList::exemption)
                .optional()
                .orElseThrow(() -> new ExemptionNotFound(id));
    }

    /** @return its identifier */
    public UUID decide(Request request) {
        var id = UUID.randomUUID();
        jdbc.sql(ADD)
                .param("organisation", request.organisation())
                .param("id", id)
                .param("asset", request.asset())
                .param("cycle", request.cycle())
                .param("reason", request.reason())
                .param("measure", request.compensatingMeasure())
                .param("from", request.from())
                .param("to", request.to().plusDays(1))
                .param("by", Scope.require().actor().name())
                .update();
        fleet.refresh(request.organisation());
        journal.record(Act.of(request.organisation(), "inventory.exemption-decided", "exemption", id, label(one(id)))
                .changing(null, texts(request)));
        return id;
    }

    /** Prolongs: a new decision from today on takes the place of the former one, which stays in the history. */
    public UUID renew(UUID id, String reason, String compensatingMeasure, LocalDate to) {
        var former = one(id);
        if (former.endedOn() == null && !former.to().isBefore(today())) {
            lift(former);
        }
        return decide(new Request(
                former.organisation(), former.asset(), former.cycle(), reason, compensatingMeasure, today(), to));
    }

    /** Ends it today: what it tolerated is at fault again. One that was ended before stays as it was. */
    public void end(UUID id) {
        var exemption = one(id);
        if (!lift(exemption)) {
            return;
        }
        fleet.refresh(exemption.organisation());
        journal.record(Act.of(exemption.organisation(), "inventory.exemption-ended", "exemption", id, label(exemption))
                .changing(Map.of("to", exemption.to().toString()), Map.of("to", today().toString())));
    }

    /** Whether it was still open. */
    private boolean lift(Exemption exemption) {
        return jdbc.sql("""
                                update exemption set ended_on = :today, ended_by = :by
                                where organisation_id = :organisation and id = :id and ended_on is null""")
                        .param("today", today())
                        .param("by", Scope.require().actor().name())
                        .param("organisation", exemption.organisation())
                        .param("id", exemption.id())
                        .update()
                > 0;
    }

    private LocalDate today() {
        return Paris.today(clock);
    }

    private static String label(Exemption exemption) {
        return exemption.assetName() != null ? exemption.assetName() : String.valueOf(exemption.cycle());
    }

    private static Map<String, String> texts(Request request) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("reason", request.reason());
        texts.put("compensating_measure", request.compensatingMeasure());
        texts.put("from", request.from().toString());
        texts.put("to", request.to().toString());
        return texts;
    }
}
