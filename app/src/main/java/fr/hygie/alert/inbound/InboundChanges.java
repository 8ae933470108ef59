package fr.hygie.alert.inbound;

import fr.hygie.alert.inbound.InboundDecisions.Revised;
import fr.hygie.alert.text.ChangeText;
import fr.hygie.alert.text.ChangeText.Change;
import fr.hygie.scope.StorableJson;
import fr.hygie.web.Formats;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What a later version changes, and what people changed here, as a page shows it. */
@Component
class InboundChanges {
    private static final TypeReference<Map<String, List<Object>>> CHANGES = new TypeReference<>() {};

    private final MessageSource messages;
    private final StorableJson json;
    private final Clock clock;

    InboundChanges(MessageSource messages, StorableJson json, Clock clock) {
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** @param here since the version that was taken over last; empty when nobody changed anything */
    record Shown(UUID alert, String reference, List<Change> here, List<Change> there) {}

    Map<UUID, Shown> of(Map<UUID, Revised> revised, Locale locale) {
        var text = new ChangeText(
                key -> messages.getMessage("alert." + key, null, locale),
                moment -> new Formats(locale, messages, clock).instant(moment));
        var shown = new HashMap<UUID, Shown>();
        revised.forEach((id, one) -> shown.put(
                id,
                new Shown(
                        one.alert(),
                        one.reference(),
                        text.of(plain(one.comparison().here())),
                        text.of(plain(one.comparison().there())))));
        return shown;
    }

    /** As revisions keep them. */
    private Map<String, List<Object>> plain(Map<String, List<Object>> changes) {
        return json.read(json.text(changes), CHANGES);
    }
}
