package fr.hygie.organisation;

import fr.hygie.organisation.OrganisationRefused.Reason;
import fr.hygie.scope.Scope;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the current scope may change in the tree: the policies of the database, asked before they refuse. */
@Component
class Reach {
    private final JdbcClient jdbc;

    Reach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean covers(UUID organisation) {
        return jdbc.sql("select organisation_in_reach(?)")
                .param(organisation)
                .query(Boolean.class)
                .single();
    }

    boolean keepsTheTree() {
        return jdbc.sql("select scope_keeps_the_tree()").query(Boolean.class).single();
    }

    void require(UUID organisation) {
        if (!covers(organisation)) {
            throw new OrganisationRefused(Reason.OUT_OF_REACH);
        }
    }

    void requireKeeper() {
        if (!keepsTheTree()) {
            throw new OrganisationRefused(Reason.NOT_YOURS_TO_KEEP);
        }
    }

    /** The current scope, opened to an organisation that is about to be added. */
    static Scope opening(UUID added) {
        var scope = Scope.require();
        var organisations = new HashSet<>(scope.organisations());
        organisations.add(added);
        return new Scope(scope.actor(), scope.active(), Set.copyOf(organisations), scope.rights());
    }

    /** In whose journal an act on this organisation goes: its own when the scope opens it. */
    static UUID journalOf(UUID organisation) {
        var scope = Scope.require();
        return scope.organisations().contains(organisation) ? organisation : scope.active();
    }
}
