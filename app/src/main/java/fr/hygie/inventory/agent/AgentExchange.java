package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What to answer to which message, as GLPI Agent 1.x, FusionInventory 2.x and the OCS agents expect it. Knows nothing
 * of HTTP beyond the status.
 *
 * @param hours until the agent comes back, 24 unless the institution chose otherwise
 */
public record AgentExchange(int hours) {

    /**
     * The reply to a document that was taken.
     *
     * @param knowsContact whether the sender gave a {@code GLPI-Agent-ID}: it greets with PROLOG as long as it does not
     *     know us, and changes to JSON when it is answered in JSON
     */
    public AgentReply accepted(AgentDocument document, boolean knowsContact) {
        return switch (document.message()) {
            case CONTACT -> new AgentReply.ContactReply(hours);
            case PROLOG -> knowsContact ? new AgentReply.ContactReply(hours) : new AgentReply.PrologReply(hours);
            case INVENTORY, EQUIPMENT -> new AgentReply.Received(document.dialect(), hours);
        };
    }

    /** The reply to a document that cannot be read; the agent logs it. */
    public AgentReply unreadable(ReportProblem problem, Dialect dialect) {
        var place = problem.place().isEmpty() ? "" : " at " + problem.place();
        var status = problem.code().equals("agent-too-large") ? 413 : 400;
        return new AgentReply.Refused(dialect, status, "report refused: " + problem.code() + place, 0);
    }

    /** One answer for a key that never was and for one that is over: a stranger learns nothing. */
    public AgentReply wrongKey(Dialect dialect) {
        return new AgentReply.Refused(dialect, 403, "enrolment key refused", 0);
    }

    public AgentReply busy(Dialect dialect, Duration retryAfter) {
        return new AgentReply.Refused(dialect, 503, "too busy, send again later", retryAfter.toSeconds());
    }

    /**
     * The reply to a request without a document.
     *
     * @param action query parameter of the request, e.g. {@code getConfig}; empty when there is none
     */
    public AgentReply asked(String action) {
        return action.isEmpty() ? new AgentReply.ContactReply(hours) : new AgentReply.NoWork();
    }

    /** Bytes of a reply in the compression of the request, as the agents expect. */
    public static byte[] bytes(AgentReply reply, Compression compression) {
        return compression.compress(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** The type that makes agents decompress: they look at this header or at the bytes, never at Content-Encoding. */
    public static String contentType(AgentReply reply, Compression compression) {
        return switch (compression) {
            case ZLIB, DEFLATE -> "application/x-compress-zlib";
            case GZIP -> "application/x-compress-gzip";
            case NONE -> reply.dialect() == Dialect.JSON ? "application/json" : "application/xml";
        };
    }
}
