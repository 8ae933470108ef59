package fr.hygie.alert.taxii;

import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.Organisations;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The collections that a caller may know of: two for each organisation of its scope that receives alerts. */
@Component
class Collections {
    private final Organisations organisations;

    Collections(Organisations organisations) {
        this.organisations = organisations;
    }

    List<Collection> all() {
        var all = new ArrayList<Collection>();
        organisations.all(Scope.require().organisations()).stream()
                .filter(one -> one.kind() != OrganisationKind.SITE && one.kind() != OrganisationKind.SERVICE)
                .sorted(Comparator.comparing(one -> one.label()))
                .forEach(one -> {
                    all.add(new Collection(one.id(), one.label(), false));
                    all.add(new Collection(one.id(), one.label(), true));
                });
        return all;
    }

    /** @throws TaxiiRefused also for one that the caller may not know of */
    Collection required(String id) {
        return all().stream()
                .filter(one -> one.id().toString().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> TaxiiRefused.unknown("collection"));
    }

    /** @throws TaxiiRefused 403 when it is known and not to be written to */
    Collection writable(String id) {
        var collection = required(id);
        if (!collection.quarantine() || !mayWrite()) {
            throw new TaxiiRefused(HttpStatus.FORBIDDEN, "this collection is not written to");
        }
        return collection;
    }

    static boolean mayWrite() {
        return Scope.require().allows(Right.ALERT_WRITE);
    }
}
