package fr.hygie.journal.web;

import fr.hygie.journal.JournalCheck;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class JournalPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        var change = new EntryView.Change(PLANTED, null, PLANTED);
        var entry = new EntryView(1, Instant.EPOCH, PLANTED, PLANTED, PLANTED, PLANTED, List.of(change, change));
        var model = new HashMap<String, Object>();
        model.put("shelf", Shelf.PLATFORM);
        model.put("verification", "/journal/platform/verify");
        model.put("form", new JournalForm(PLANTED, "", PLANTED, "2026-07-01", "", PLANTED));
        model.put("since", Instant.EPOCH);
        model.put("entries", List.of(entry));
        model.put("next", "/journal?after=x");
        model.put("newest", "/journal");
        model.put("export", "/journal/export.csv");
        model.put("choices", List.of(new Option("journal.read", PLANTED)));
        model.put("week", 37L);
        model.put("latest", new JournalCheck.Latest(Instant.EPOCH, 1_234, 12));
        return Map.of("journal/list", model);
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "journal.action.",
                "journal.field.",
                "journal.value.",
                "journal.column.",
                "journal.broken.",
                "journal.actor.",
                "journal.origin.",
                "journal.platform.");
    }
}
