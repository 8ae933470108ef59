package fr.hygie.inventory.obsolescence;

import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.obsolescence.ExemptionRefused.Reason;
import fr.hygie.inventory.summary.FleetSummary;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Paris;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is tolerated past its end of support: until when, why, and what makes up for it. Who edits the inventory proposes; who
 * answers for the house accepts, never the same person. Past its last day the asset is at fault again without anybody doing
 * anything, since only dates are kept.
 */
@Service
@Transactional
public class Exemptions {
    private static final String ADD = """
            insert into exemption (organisation_id, id, asset_id, cycle, reason, compensating_measure, valid_from, valid_to, proposed_by,
              proposer_id, waits)
            values (:organisation, :id, :asset, :cycle, :reason, :measure, :from, :to, :by, :proposer, true)""";

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

    /**
     * Proposes that it is tolerated; nothing is, until somebody accepts.
     *
     * @return its identifier
     */
    public UUID propose(Request request) {
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
                .param("proposer", Scope.require().actor().personId())
                .update();
        journal.record(Act.of(request.organisation(), "inventory.exemption-proposed", "exemption", id, label(one(id)))
                .changing(null, texts(request)));
        return id;
    }

    /** Proposes a further one from today on, which takes the place of the former once it is accepted. */
    public UUID renew(UUID id, String reason, String compensatingMeasure, LocalDate to) {
        var former = one(id);
        return propose(new Request(
                former.organisation(), former.asset(), former.cycle(), reason, compensatingMeasure, today(), to));
    }

    /**
     * Accepts the risk: it is tolerated from its first day on, not before today, and former exemptions of the same end.
     *
     * @throws ExemptionRefused when it does not wait any more, or the same person proposed it
     */
    public void accept(UUID id) {
        var exemption = one(id);
        var actor = Scope.require().actor();
        requireOther(exemption, actor);
        int accepted = jdbc.sql("""
                        update exemption set waits = false, accepted_by = :by, accepted_on = :today, valid_from = greatest(valid_from, :today)
                        where organisation_id = :organisation and id = :id and waits and ended_on is null and valid_to > :today""")
                .param("by", actor.name())
                .param("today", today())
                .param("organisation", exemption.organisation())
                .param("id", id)
                .update();
        if (accepted == 0) {
            throw new ExemptionRefused(Reason.DECIDED_ALREADY);
        }
        replaceFormer(exemption, actor);
        fleet.refresh(exemption.organisation());
        record(exemption, "inventory.exemption-accepted");
    }

    /** @throws ExemptionRefused when it does not wait any more */
    public void refuse(UUID id) {
        var exemption = one(id);
        if (!exemption.waits() || !lift(exemption)) {
            throw new ExemptionRefused(Reason.DECIDED_ALREADY);
        }
        record(exemption, "inventory.exemption-refused");
    }

    private void requireOther(Exemption exemption, Actor actor) {
        boolean own = jdbc.sql("select proposer_id from exemption where organisation_id = ? and id = ?")
                .params(exemption.organisation(), exemption.id())
                .query((row, number) -> Optional.ofNullable(row.getObject("proposer_id", UUID.class)))
                .single()
                .filter(proposer -> proposer.equals(actor.personId()))
                .isPresent();
        if (own) {
            throw new ExemptionRefused(Reason.OWN_PROPOSAL);
        }
    }

    /** Of the same asset or cycle, those that hold when the accepted one begins and end no later: they stay in the history. */
    private void replaceFormer(Exemption accepted, Actor actor) {
        jdbc.sql("""
                        update exemption set ended_on = :today, ended_by = :by
                        where organisation_id = :organisation and id <> :id and not waits and ended_on is null
                          and (asset_id = :asset::uuid or cycle = :cycle) and :from <= :today and valid_from <= :today
                          and valid_to > :today and valid_to <= :until""")
                .param("by", actor.name())
                .param("today", today())
                .param("organisation", accepted.organisation())
                .param("id", accepted.id())
                .param("asset", accepted.asset())
                .param("cycle", accepted.cycle())
                .param("from", accepted.from())
                .param("until", accepted.to().plusDays(1))
                .update();
    }

    private void record(Exemption exemption, String action) {
        journal.record(Act.of(exemption.organisation(), action, "exemption", exemption.id(), label(exemption))
                .changing(
                        null,
                        Map.of(
                                "proposer",
                                exemption.proposedBy(),
                                "to",
                                exemption.to().toString())));
    }

    /**
     * Ends it today: what it tolerated is at fault again. A proposal that waits is taken back. One that was ended before stays as
     * it was.
     */
    public void end(UUID id) {
        var exemption = one(id);
        if (!lift(exemption)) {
            return;
        }
        fleet.refresh(exemption.organisation());
        var act = exemption.waits() ? "inventory.exemption-withdrawn" : "inventory.exemption-ended";
        journal.record(Act.of(exemption.organisation(), act, "exemption", id, label(exemption))
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
