package fr.hygie.organisation.web;

import fr.hygie.organisation.Calendar;
import fr.hygie.organisation.OrganisationSearch;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.SearchSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Organisations in the search at the top of every page. */
@Component
class OrganisationHits implements SearchSource {
    private final OrganisationSearch search;
    private final Calendar calendar;
    private final Words words;

    OrganisationHits(OrganisationSearch search, Calendar calendar, Words words) {
        this.search = search;
        this.calendar = calendar;
        this.words = words;
    }

    @Override
    public String labelKey() {
        return "organisation.search";
    }

    @Override
    public List<Hit> find(String wanted, int limit, Locale locale) {
        if (!Scope.require().allows(Right.ORGANISATION_READ)) {
            return List.of();
        }
        return search.find(OrganisationSearch.Question.words(wanted), calendar.today(), limit, 0).rows().stream()
                .map(node -> new Hit(
                        node.label(),
                        Stream.of(words.of("organisation.kind." + node.kind(), locale), node.town(), node.finess())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" · ")),
                        "/organisations/" + node.id(),
                        "building"))
                .toList();
    }
}
