package fr.hygie.alert.desk;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRefused.Reason;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Tlp;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.OrganisationNode;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.StorableJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** For whom an alert is: whether its mark and its writer allow it, and how many that makes. */
@Service
@Transactional(readOnly = true)
public class Audiences {
    private static final int LABEL = 200;

    private final Organisations organisations;
    private final Calendar calendar;
    private final JdbcClient jdbc;
    private final StorableJson json;
    private final Journal journal;

    Audiences(Organisations organisations, Calendar calendar, JdbcClient jdbc, StorableJson json, Journal journal) {
        this.organisations = organisations;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.json = json;
        this.journal = journal;
    }

    /**
     * How many an audience names.
     *
     * @param rounded the rules name a product: {@code establishments} is a number that is reached, 0 when it is not told
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
     * How many it would be for, before anything is saved; who asks for the users of a product stands in the journal.
     *
     * @throws AlertRefused as {@link #goesBeyond}
     */
    @Transactional
    public Size preview(UUID writer, Tlp tlp, List<AudienceRule> audience) {
        if (!audience.stream().allMatch(Audiences::isWhole)) {
            throw new AlertRefused(Reason.UNREADABLE);
        }
        goesBeyond(writer, tlp, audience);
        var products = audience.stream()
                .map(AudienceRule::product)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var size = size(audience);
        if (!products.isEmpty()) {
            var words = String.join(", ", products);
            var label = words.length() > LABEL ? words.substring(0, LABEL) : words;
            journal.record(Act.of(writer, "alert.audience-counted", "audience", writer, StorableJson.clean(label))
                    .changing(null, Map.of("recipients", size.establishments())));
        }
        return size;
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

    /** What programs send may lack anything. */
    private static boolean isWhole(@Nullable AudienceRule rule) {
        return rule != null
                && Objects.nonNull(rule.within())
                && (rule.product() == null || rule.product().length() <= LABEL);
    }

    private boolean namesOne(AudienceRule rule) {
        return rule.product() == null
                && !rule.isForBodies()
                && organisations.required(rule.within()).kind() == OrganisationKind.LEGAL_ENTITY;
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
