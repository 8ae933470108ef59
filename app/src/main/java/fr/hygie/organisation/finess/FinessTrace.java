package fr.hygie.organisation.finess;

import fr.hygie.journal.Act;
import fr.hygie.journal.Changes;
import fr.hygie.journal.Journal;
import fr.hygie.organisation.OrganisationKind;
import fr.hygie.organisation.finess.FinessPlan.KnownOrganisation;
import fr.hygie.organisation.finess.FinessPlan.Step;
import fr.hygie.organisation.finess.FinessTree.Moved;
import fr.hygie.organisation.finess.FinessTree.Place;
import fr.hygie.scope.Scope;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes each organisation that an extract adds, changes or moves into the journal, as if somebody had done it by hand. */
@Component
class FinessTrace {
    private final Journal journal;

    FinessTrace(Journal journal) {
        this.journal = journal;
    }

    void added(List<Step> steps, OrganisationKind kind) {
        for (var step : steps) {
            var after = values(step.line(), step.line().town());
            after.put("kind", kind.name());
            after.put("category", step.category().name());
            after.put("finess", step.line().number().value());
            record("organisation.added", step, null, after);
        }
    }

    /** Those whose facts differ; a site that only moves is not among them. */
    void changed(List<Step> steps) {
        for (var step : steps) {
            var was = Objects.requireNonNull(step.was());
            var town = step.line().town();
            var changes = Changes.between(values(was), values(step.line(), town == null ? was.town() : town));
            if (!changes.isEmpty()) {
                record("organisation.changed", step, changes.before(), changes.after());
            }
        }
    }

    void moved(List<Step> steps, Map<String, Place> places, List<Moved> moved) {
        Map<UUID, LocalDate> since = moved.stream().collect(Collectors.toMap(Moved::member, Moved::since));
        for (var step : steps) {
            var from = Objects.requireNonNull(step.was()).container();
            var after = new LinkedHashMap<String, @Nullable Object>();
            after.put("container", label(step.container(), places));
            after.put("validFrom", String.valueOf(since.get(step.id())));
            var before = new LinkedHashMap<String, @Nullable Object>();
            before.put("container", from == null ? null : label(from, places));
            record("organisation.attached", step, before, after);
        }
    }

    private static @Nullable String label(@Nullable String number, Map<String, Place> places) {
        var place = places.get(number);
        return place == null ? number : place.label();
    }

    private static Map<String, @Nullable Object> values(KnownOrganisation was) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", was.name());
        values.put("town", was.town());
        values.put("department", was.department());
        return values;
    }

    private static Map<String, @Nullable Object> values(FinessLine line, @Nullable String town) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("name", line.name());
        values.put("town", town);
        values.put("department", line.department());
        return values;
    }

    private void record(String action, Step step, @Nullable Map<String, ?> before, Map<String, ?> after) {
        var chain = Scope.require().active();
        journal.record(
                Act.of(chain, action, "organisation", step.id(), step.line().name())
                        .changing(before, after));
    }
}
