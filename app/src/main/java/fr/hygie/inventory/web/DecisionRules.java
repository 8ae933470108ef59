package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.obsolescence.LifeCyclePolicies.Followed;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keeps a decision about a life cycle from being taken, whoever takes it: by field, the code of the refusal. */
final class DecisionRules {
    /** Of a reason. */
    static final int LONGEST = 1_000;

    private DecisionRules() {}

    /** @param until null while it is not typed */
    static Map<String, String> extension(Followed version, @Nullable LocalDate until, @Nullable String contract) {
        var problems = new LinkedHashMap<String, String>();
        var extension = version.published().extension();
        if (until != null && extension != null && until.isAfter(extension.ends())) {
            problems.put("until", "beyond-extension");
        }
        refusePatients(problems, "contract", contract);
        return problems;
    }

    /** For what is explained by a reason: an end of one's own, a piece of software that is not allowed. */
    static Map<String, String> reason(@Nullable String reason) {
        var problems = new LinkedHashMap<String, String>();
        refusePatients(problems, "reason", reason);
        return problems;
    }

    private static void refusePatients(Map<String, String> problems, String field, @Nullable String text) {
        if (text != null && PatientNumber.appearsIn(text)) {
            problems.put(field, "patient");
        }
    }
}
