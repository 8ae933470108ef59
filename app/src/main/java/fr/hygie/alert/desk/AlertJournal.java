package fr.hygie.alert.desk;

import fr.hygie.alert.Alert;
import fr.hygie.alert.Tlp;
import fr.hygie.journal.Act;
import fr.hygie.journal.Journal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stands of alerts in the journal of a house, which more people read than what is for named people alone: of TLP:RED
 * number and mark, no text.
 */
@Component
public class AlertJournal {
    /** Parts of an entry that are written by people. */
    private static final Set<String> WORDS = Set.of("title", "name");

    private final AlertStore store;
    private final Journal journal;

    AlertJournal(AlertStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /** @param organisation in whose journal */
    public void record(
            UUID organisation,
            String action,
            Alert alert,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after) {
        boolean red = alert.tlp() == Tlp.RED || store.mark(alert.id()) == Tlp.RED;
        journal.record(Act.of(organisation, action, "alert", alert.id(), alert.reference())
                .changing(red ? silenced(before) : before, red ? silenced(after) : after));
    }

    private static @Nullable Map<String, ?> silenced(@Nullable Map<String, ?> said) {
        if (said == null) {
            return null;
        }
        var kept = new HashMap<String, Object>(said);
        kept.keySet().removeAll(WORDS);
        kept.put("tlp", Tlp.RED.name());
        return kept;
    }
}
