package fr.hygie.alert;

import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.StorableJson;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For whom an alert is: whether its mark and its writer allow it, and how many that makes. */
@Service
@Transactional(readOnly = true)
public class Audiences {
    private final Organisations organisations;
    private final Calendar calendar;
    private final JdbcClient jdbc;
    private final StorableJson json;

    Audiences(Organisations organisations, Calendar calendar, JdbcClient jdbc, StorableJson json) {
        this.organisations = organisations;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * How many an audience names.
     *
     * @param rounded {@code establishments} is a multiple of five that is reached: the rules name a product
     */
    public record Size(int establishments, int bodies, boolean rounded) {
        public int all() {
            return establishments + bodies;
        }
    }

    /** As of today. Who they are is not told: membership is hidden. */
    public Size size(List<AudienceRule> audience) {
        return jdbc.sql("""
                        select * from alert_audience_size(cast(? as jsonb))""")
                .param(json.text(audience))
                .query((row, number) ->
                        new Size(row.getInt("establishments"), row.getInt("bodies"), row.getBoolean("rounded")))
                .single();
    }

    /**
     * Checks an audience before anything is saved.
     *
     * @return whether it goes beyond the region of the writer, so that a second person must agree
     * @throws AlertRefused when there is none, the mark does not allow it, or the writer does not reach that far
     */
    public boolean goesBeyond(UUID writer, Tlp tlp, List<AudienceRule> audience) {
        if (audience.isEmpty()) {
            throw new AlertRefused(Reason.NO_AUDIENCE);
        }
        if (tlp == Tlp.RED && !audience.stream().allMatch(this::namesOne)) {
            throw new AlertRefused(Reason.AUDIENCE_TOO_WIDE_FOR_MARK);
        }
        var home = organisations.required(writer);
        if (home.kind() == OrganisationKind.NATION) {
            return false;
        }
        var region = region(writer);
        boolean beyond = audience.stream()
                .anyMatch(rule -> region.isEmpty() || !region(rule.within()).equals(region));
        if (beyond && !home.kind().isOverseer()) {
            throw new AlertRefused(Reason.AUDIENCE_BEYOND_REACH);
        }
        return beyond;
    }

    private boolean namesOne(AudienceRule rule) {
        return rule.product() == null && organisations.required(rule.within()).kind() == OrganisationKind.LEGAL_ENTITY;
    }

    /** The region that an organisation is or belongs to today. */
    Optional<UUID> region(UUID organisation) {
        if (organisations.required(organisation).kind() == OrganisationKind.REGION) {
            return Optional.of(organisation);
        }
        return organisations.chain(organisation, calendar.today()).stream()
                .filter(node -> node.kind() == OrganisationKind.REGION)
                .map(OrganisationNode::id)
                .findFirst();
    }
}
