package fr.hygie.alert.misp;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.AlertRemarks;
import fr.hygie.alert.AlertRemarks.Kind;
import fr.hygie.scope.Scope;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What tools saw of the markers of alerts, told to the authors of these. */
@Component
class MispSightings {
    private final ToldAlerts told;
    private final AlertRemarks remarks;
    private final Clock clock;

    MispSightings(ToldAlerts told, AlertRemarks remarks, Clock clock) {
        this.told = told;
        this.remarks = remarks;
        this.clock = clock;
    }

    /**
     * Tells the authors of all alerts that hold a value that it was seen, or is harmless.
     *
     * @return how many were told
     */
    int sighted(String value, boolean falsePositive, String source) {
        int number = 0;
        for (var alert : told.withMarker(value)) {
            number += remark(alert, value, falsePositive, source) ? 1 : 0;
        }
        return number;
    }

    /** The value of an attribute, by UUID or number, and nothing more of it. */
    Optional<String> valueOf(String attribute) {
        var all = Search.of(MispBody.JSON.createObjectNode(), clock.instant());
        for (int offset = 0; offset < MispEvents.MOST_READ; offset += MispEvents.CHUNK) {
            var chunk = told.page(all.levels(), null, null, MispEvents.CHUNK, offset);
            for (var alert : chunk) {
                for (var one : MispEvents.attributes(alert, all)) {
                    if (attribute.equalsIgnoreCase(one.path("uuid").asString(""))
                            || attribute.equals(one.path("id").asString(""))) {
                        return Optional.of(one.path("value").asString(""));
                    }
                }
            }
            if (chunk.size() < MispEvents.CHUNK) {
                break;
            }
        }
        return Optional.empty();
    }

    private boolean remark(ToldAlert alert, String value, boolean falsePositive, String source) {
        try {
            var words = value + (source.isBlank() ? "" : " (" + source + ")");
            remarks.write(
                    alert.uuid(),
                    Scope.require().active(),
                    falsePositive ? Kind.FALSE_POSITIVE : Kind.SEEN,
                    words.length() > 4_000 ? words.substring(0, 4_000) : words);
            return true;
        } catch (AlertRefused notAddressed) {
            return false;
        }
    }
}
