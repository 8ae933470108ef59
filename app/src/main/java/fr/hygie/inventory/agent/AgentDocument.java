package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.ReportProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of an agent, translated.
 *
 * @param deviceId name that the agent gave itself; null when it gave none
 * @param program name and version of the agent, for support; null when unknown
 * @param partial whether the agent sent some sections only, as GLPI Agent 1.12 and later do most days
 * @param reports in the order of the document, the sender first; empty for a handshake
 * @param warnings values that were left out, at most {@link #MAX_WARNINGS}; the rest of the document is not harmed
 */
public record AgentDocument(
        Message message,
        Dialect dialect,
        @Nullable String deviceId,
        @Nullable String program,
        boolean partial,
        List<AssetReport> reports,
        List<ReportProblem> warnings) {

    public static final int MAX_WARNINGS = 100;

    public AgentDocument {
        reports = List.copyOf(reports);
        warnings = List.copyOf(warnings);
    }

    /** What an agent comes for. */
    public enum Message {
        /** Greeting of GLPI Agent. */
        CONTACT,
        /** Greeting of OCS Inventory and FusionInventory. */
        PROLOG,
        /** The agent reports the computer or the phone it runs on. */
        INVENTORY,
        /** The agent reports equipment it asked over the network. */
        EQUIPMENT;

        /** Whether the agent only wants to know what to do. */
        public boolean isGreeting() {
            return this == CONTACT || this == PROLOG;
        }
    }
}
