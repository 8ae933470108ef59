package fr.hygie.journal.web;

import fr.hygie.journal.JournalCheck;
import fr.hygie.web.Option;
import fr.hygie.web.PageSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

class JournalPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        var change = new EntryView.Change(PLANTED, null, PLANTED);
        var entry = new EntryView(1, Instant.EPOCH, PLANTED, PLANTED, PLANTED, PLANTED, List.of(change, change));
        return Map.of(
                "journal/list",
                Map.of(
                        "shelf",
                        Shelf.PLATFORM,
                        "verification",
                        "/journal/platform/verify",
                        "form",
                        new JournalForm(PLANTED, "", PLANTED, "2026-07-01", "", PLANTED),
                        "entries",
                        List.of(entry),
                        "next",
                        "/journal?after=x",
                        "newest",
                        "/journal",
                        "export",
                        "/journal/export.csv",
                        "actions",
                        List.of(new Option("journal.read", PLANTED)),
                        "week",
                        37L,
                        "latest",
                        new JournalCheck.Latest(Instant.EPOCH, 1_234, 12)));
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of(
                "journal.action.",
                "journal.field.",
                "journal.value.",
                "journal.column.",
                "journal.broken.",
                "journal.platform.");
    }
}
