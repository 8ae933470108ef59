package fr.hygie.alert.misp;

import fr.hygie.alert.AlertRefused;
import fr.hygie.alert.desk.AlertRemarks;
import fr.hygie.alert.desk.AlertRemarks.Kind;
import fr.hygie.scope.Scope;
import org.springframework.stereotype.Component;

/** What tools saw of the markers of alerts, told to the authors of these. */
@Component
class MispSightings {
    private final ToldAlerts told;
    private final AlertRemarks remarks;

    MispSightings(ToldAlerts told, AlertRemarks remarks) {
        this.told = told;
        this.remarks = remarks;
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

    private boolean remark(ToldAlert alert, String value, boolean falsePositive, String source) {
        try {
            var words = value + (source.isBlank() ? "" : " (" + source + ")");
            remarks.write(
                    alert.alert().alert(),
                    Scope.require().active(),
                    falsePositive ? Kind.FALSE_POSITIVE : Kind.SEEN,
                    words.length() > 4_000 ? words.substring(0, 4_000) : words);
            return true;
        } catch (AlertRefused notAddressed) {
            return false;
        }
    }
}
