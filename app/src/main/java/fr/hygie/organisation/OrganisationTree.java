package fr.hygie.organisation;

import fr.hygie.journal.Act;
import fr.hygie.journal.Changes;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.OrganisationRefused.Reason;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes of the tree: organisations added, renamed, closed. An establishment does so with its own sites and services;
 * those who keep the tree (region, nation) with everything below them. Who belongs to what: {@link Memberships}.
 */
@Service
public class OrganisationTree {
    private final OrganisationRepository organisations;
    private final Memberships memberships;
    private final Reach reach;
    private final Journal journal;
    private final TransactionTemplate transaction;

    OrganisationTree(
            OrganisationRepository organisations,
            Memberships memberships,
            Reach reach,
            Journal journal,
            TransactionTemplate transaction) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.reach = reach;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * What the current scope may do with an organisation; the rights of the person come on top.
     *
     * @param change its facts, its sites and services
     * @param keep its number and its place above: for those who keep the tree
     */
    public record Powers(boolean change, boolean keep) {}

    @Transactional(readOnly = true)
    public Powers powers(UUID organisation) {
        boolean reached = reach.covers(organisation);
        return new Powers(reached, reached && reach.keepsTheTree());
    }

    /**
     * Adds an organisation below another, in a transaction of its own.
     *
     * @param since first day on which it belongs there
     * @return its identifier
     * @throws OrganisationNotFound when there is no such container
     * @throws OrganisationRefused when the container is out of reach, the kinds do not fit, the number is taken
     */
    public UUID add(UUID container, OrganisationKind kind, OrganisationFacts facts, LocalDate since) {
        var id = UUID.randomUUID();
        Reach.opening(id)
                .run(() -> transaction.executeWithoutResult(status -> insert(id, container, kind, facts, since)));
        return id;
    }

    private void insert(UUID id, UUID container, OrganisationKind kind, OrganisationFacts facts, LocalDate since) {
        reach.require(container);
        if (!kind.isOfTheHouse()) {
            reach.requireKeeper();
        }
        refuseNumberOfGroup(kind, facts);
        var added = save(Organisation.founded(id, kind, facts));
        memberships.begin(added, container, since);
        var chain = Reach.journalOf(container);
        journal.record(Act.of(chain, "organisation.added", "organisation", id, added.label())
                .changing(null, added.journalled()));
    }

    /**
     * Changes what is known about an organisation.
     *
     * @param version the one that was read
     * @throws ChangedMeanwhile when it has another version by now
     * @throws OrganisationRefused when it is out of reach, or its number is changed by others than those who keep the tree
     */
    @Transactional
    public Organisation change(UUID id, int version, OrganisationFacts facts) {
        var before = required(id, version);
        refuseNumberOfGroup(before.kind(), facts);
        if (!Objects.equals(before.finess(), facts.finess())) {
            reach.requireKeeper();
        }
        var after = before.with(facts);
        var changes = Changes.between(before.journalled(), after.journalled());
        return changes.isEmpty() ? before : saved("organisation.changed", after, changes);
    }

    /**
     * Closes an organisation: from that day on it belongs nowhere, and its facts stay for whoever may read the past.
     *
     * @param day first day on which it is closed
     * @throws OrganisationRefused when something open still belongs to it on that day, or when it is neither site nor
     *     service and somebody else keeps the tree
     */
    @Transactional
    public Organisation close(UUID id, int version, LocalDate day) {
        var before = required(id, version);
        if (!before.kind().isOfTheHouse()) {
            reach.requireKeeper();
        }
        if (memberships.hasMembersOn(id, day)) {
            throw new OrganisationRefused(Reason.STILL_HOLDS_OTHERS);
        }
        var after = before.closed(day);
        var saved = saved("organisation.closed", after, Changes.between(before.journalled(), after.journalled()));
        memberships.endAll(saved, day);
        return saved;
    }

    private Organisation saved(String action, Organisation after, Changes changes) {
        var saved = save(after);
        journal.record(Act.of(Reach.journalOf(after.id()), action, "organisation", after.id(), after.label())
                .changing(changes.before(), changes.after()));
        return saved;
    }

    private Organisation required(UUID id, int version) {
        var found = organisations.findById(id).orElseThrow(() -> new OrganisationNotFound(id));
        reach.require(id);
        if (found.version() != version) {
            throw new ChangedMeanwhile(id);
        }
        return found;
    }

    private Organisation save(Organisation organisation) {
        try {
            return organisations.save(organisation);
        } catch (OptimisticLockingFailureException stale) {
            throw new ChangedMeanwhile(organisation.id());
        } catch (DuplicateKeyException taken) {
            throw new OrganisationRefused(Reason.NUMBER_TAKEN);
        }
    }

    private static void refuseNumberOfGroup(OrganisationKind kind, OrganisationFacts facts) {
        if (kind == OrganisationKind.GROUP && facts.finess() != null) {
            throw new OrganisationRefused(Reason.GROUP_HAS_NO_NUMBER);
        }
    }
}
