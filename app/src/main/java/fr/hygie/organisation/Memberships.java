package fr.hygie.organisation;

import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.OrganisationRefused.Reason;
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
 * Who belongs to what since when. A move ends one membership and starts another, so that figures of the past keep the
 * groups of the past.
 */
@Service
@Transactional
public class Memberships {
    private final MembershipRepository memberships;
    private final OrganisationRepository organisations;
    private final Reach reach;
    private final Journal journal;
    private final JdbcClient jdbc;

    Memberships(
            MembershipRepository memberships,
            OrganisationRepository organisations,
            Reach reach,
            Journal journal,
            JdbcClient jdbc) {
        this.memberships = memberships;
        this.organisations = organisations;
        this.reach = reach;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /**
     * Lets an organisation belong to one more.
     *
     * @param since first day
     * @throws OrganisationRefused when one of them is out of reach, the kinds do not fit, it would run in a circle, or
     *     it belongs to another of that sort on one of those days
     */
    public Membership attach(UUID member, UUID container, LocalDate since) {
        reach.require(member);
        var started = begin(required(member), container, since);
        record("organisation.attached", started, null, values(started));
        return started;
    }

    /** The same for an organisation that was just added; the act that added it tells of both. */
    Membership begin(Organisation member, UUID container, LocalDate since) {
        reach.require(container);
        var whole = required(container);
        if (!member.kind().mayBelongTo(whole.kind())) {
            throw new OrganisationRefused(Reason.KINDS_DO_NOT_FIT);
        }
        if (member.id().equals(container) || isBelow(container, member.id())) {
            throw new OrganisationRefused(Reason.CIRCLE);
        }
        var fresh = Membership.starting(member.id(), container, since);
        refuseOverlap(fresh, whole);
        var started = memberships.save(fresh);
        refresh(member.id());
        return started;
    }

    /**
     * Ends a membership.
     *
     * @param day first day on which it no longer holds
     */
    public Membership end(UUID id, LocalDate day) {
        var held = memberships.findById(id).orElseThrow(() -> new OrganisationRefused(Reason.NO_SUCH_MEMBERSHIP));
        reach.require(held.memberId());
        reach.require(held.containerId());
        if (!day.isAfter(held.validFrom())) {
            throw new OrganisationRefused(Reason.END_BEFORE_START);
        }
        var ended = memberships.save(held.ended(day));
        refresh(held.memberId());
        record("organisation.detached", ended, values(held), values(ended));
        return ended;
    }

    /**
     * Ends a membership and starts another on the same day.
     *
     * @return the one that starts
     */
    public Membership move(UUID membership, UUID container, LocalDate day) {
        var ended = end(membership, day);
        return attach(ended.memberId(), container, day);
    }

    boolean hasMembersOn(UUID container, LocalDate day) {
        return memberships.findByContainerId(container).stream()
                .anyMatch(held -> held.validTo() == null || held.validTo().isAfter(day));
    }

    /** Of an organisation that closes: what has not begun by then ends on its first day but one. */
    void endAll(Organisation member, LocalDate day) {
        memberships.findByMemberId(member.id()).stream()
                .filter(held -> held.validTo() == null || held.validTo().isAfter(day))
                .forEach(held ->
                        memberships.save(held.ended(later(day, held.validFrom().plusDays(1)))));
        refresh(member.id());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private void refuseOverlap(Membership fresh, Organisation container) {
        for (var held : memberships.findByMemberId(fresh.memberId())) {
            if (held.overlaps(fresh) && sameSort(required(held.containerId()), container)) {
                throw new OrganisationRefused(Reason.MEMBERSHIPS_OVERLAP);
            }
        }
    }

    /** One region, one legal entity, one group of a category; a service has one place, whatever its kind. */
    private static boolean sameSort(Organisation one, Organisation other) {
        if (one.kind() == OrganisationKind.GROUP || other.kind() == OrganisationKind.GROUP) {
            return one.kind() == other.kind() && one.category() == other.category();
        }
        return one.kind().isOverseer() == other.kind().isOverseer();
    }

    private boolean isBelow(UUID descendant, UUID ancestor) {
        return jdbc.sql("select exists (select from organisation_ancestor where descendant_id = ? and ancestor_id = ?)")
                .params(descendant, ancestor)
                .query(Boolean.class)
                .single();
    }

    private void refresh(UUID member) {
        jdbc.sql("select organisation_refresh_ancestors(array[cast(? as uuid)])")
                .param(member)
                .query((row, number) -> 0)
                .single();
    }

    private Organisation required(UUID id) {
        return organisations.findById(id).orElseThrow(() -> new OrganisationNotFound(id));
    }

    private void record(String action, Membership membership, @Nullable Map<String, ?> before, Map<String, ?> after) {
        var member = required(membership.memberId());
        for (var chain : chains(membership)) {
            journal.record(Act.of(chain, action, "organisation", member.id(), member.label())
                    .changing(before, after));
        }
    }

    /** Both sides keep a trace, as far as the scope opens them. */
    private static List<UUID> chains(Membership membership) {
        return List.of(Reach.journalOf(membership.memberId()), Reach.journalOf(membership.containerId())).stream()
                .distinct()
                .toList();
    }

    private Map<String, @Nullable Object> values(Membership membership) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("container", required(membership.containerId()).label());
        values.put("validFrom", membership.validFrom().toString());
        values.put(
                "validTo",
                membership.validTo() == null ? null : membership.validTo().toString());
        return values;
    }
}
