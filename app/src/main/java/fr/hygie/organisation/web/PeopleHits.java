package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.PeopleDirectory;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.SearchSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** People in the search at the top of every page. */
@Component
class PeopleHits implements SearchSource {
    private final PeopleDirectory directory;
    private final Calendar calendar;

    PeopleHits(PeopleDirectory directory, Calendar calendar) {
        this.directory = directory;
        this.calendar = calendar;
    }

    @Override
    public String labelKey() {
        return "organisation.people.search";
    }

    @Override
    public List<Hit> find(String wanted, int limit, Locale locale) {
        if (!Scope.require().allows(Right.PEOPLE_READ)) {
            return List.of();
        }
        return directory
                .find(new PeopleDirectory.Question(wanted, null), calendar.today(), false, false, limit, 0)
                .rows()
                .stream()
                .map(person -> new Hit(
                        person.fullName(),
                        Objects.requireNonNullElse(person.job(), ""),
                        "/people/" + person.id(),
                        "user"))
                .toList();
    }
}
