package fr.hygie.alert.web;

import fr.hygie.alert.desk.AlertLists;
import fr.hygie.alert.desk.AlertLists.Question;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.SearchSource;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Alerts in the search at the top of every page. */
@Component
class AlertHits implements SearchSource {
    private final AlertLists lists;
    private final Words words;

    AlertHits(AlertLists lists, Words words) {
        this.lists = lists;
        this.words = words;
    }

    @Override
    public String labelKey() {
        return "alert.list";
    }

    @Override
    public List<Hit> find(String wanted, int limit, Locale locale) {
        if (!Scope.require().allows(Right.ALERT_READ)) {
            return List.of();
        }
        return lists.find(new Question(wanted, "", "", ""), limit, 0).rows().stream()
                .map(row -> new Hit(
                        (row.exercise() ? words.of("exercise", locale) + " " : "") + row.title(),
                        row.reference() + " · " + words.of("severity." + row.severity(), locale),
                        AlertNavigation.path(row.id()),
                        "bell-ringing"))
                .toList();
    }
}
