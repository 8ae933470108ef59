package fr.hygie.inventory.agent;

import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetFacts.Protection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the antivirus and EDR of a computer are worth. */
final class ProtectionRules {
    /** Best first. A product in an unknown state is worth more than one that is known to be off. */
    private static final List<ProtectionState> ORDER = List.of(
            ProtectionState.PROTECTED,
            ProtectionState.OUTDATED,
            ProtectionState.UNKNOWN,
            ProtectionState.DISABLED,
            ProtectionState.ABSENT);

    private ProtectionRules() {}

    static List<Protection> protections(List<Row> antivirus) {
        var found = new ArrayList<Protection>();
        for (var row : antivirus) {
            var product = row.first("name", "company");
            if (product != null) {
                found.add(new Protection(
                        product,
                        row.get("version"),
                        row.get("company"),
                        row.flag("enabled"),
                        row.flag("uptodate"),
                        row.get("base_version")));
            }
        }
        return found;
    }

    static Optional<Protection> best(List<Protection> protections) {
        return protections.stream().min(Comparator.comparingInt(each -> ORDER.indexOf(state(each))));
    }

    /** An EDR has no signatures: where nothing says that it is out of date, being enabled is enough. */
    static ProtectionState state(Protection protection) {
        if (protection.enabled() == null) {
            return ProtectionState.UNKNOWN;
        }
        if (!protection.enabled()) {
            return ProtectionState.DISABLED;
        }
        return Boolean.FALSE.equals(protection.upToDate()) ? ProtectionState.OUTDATED : ProtectionState.PROTECTED;
    }
}
