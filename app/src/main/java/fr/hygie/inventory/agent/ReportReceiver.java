package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;

/**
 * Where reports go. Called on the thread of the request, which may wait: when {@link #receive} returns, the reports are
 * in safe hands and the agent is told so.
 */
public interface ReportReceiver {

    /**
     * Asked before the body is read.
     *
     * @throws EnrolmentKeyRefused when the key is unknown, over or withdrawn
     * @throws IntakeBusy when no report can be taken now
     */
    void admit(String enrolmentKey);

    /**
     * Takes the reports of one document, together or not at all. Never called for a greeting.
     *
     * @param document may hold no report (start and end messages of a network task)
     * @param payload as received, for those who keep the originals
     * @throws EnrolmentKeyRefused when the key is unknown, over or withdrawn
     * @throws IntakeBusy when the reports could not be taken now
     */
    void receive(String enrolmentKey, AgentDocument document, RawPayload payload);

    /**
     * Keeps apart a document that cannot be read. Must not throw: the agent is answered in any case.
     *
     * @param payload only its beginning when it is {@linkplain RawPayload#cut() cut}
     */
    void refuse(String enrolmentKey, ReportProblem problem, RawPayload payload);
}
