package fr.hygie.alert.web;

import fr.hygie.alert.AlertRevision;
import fr.hygie.alert.text.ChangeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What each revision changed, in the language of the page. */
@Component
class Differences {
    private final Words words;

    Differences(Words words) {
        this.words = words;
    }

    /** By number of revision. */
    Map<Integer, List<ChangeText.Change>> of(List<AlertRevision> revisions, Locale locale) {
        var text = new ChangeText(key -> words.of(key, locale), moment -> words.moment(moment, locale));
        var differences = new LinkedHashMap<Integer, List<ChangeText.Change>>();
        revisions.forEach(revision -> differences.put(revision.number(), text.of(revision.changes())));
        return differences;
    }
}
