package fr.hygie.inventory.agent;

import fr.hygie.inventory.enrolment.EnrolmentKeys.Enrolment;
import fr.hygie.inventory.report.AssetReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A document that waits to be written.
 *
 * @param reports what was read in it, one or more
 * @param done completed once the document is committed or kept apart; with the failure when it is neither
 */
record Delivery(Enrolment enrolment, List<AssetReport> reports, RawPayload payload, CompletableFuture<Boolean> done) {

    Delivery(Enrolment enrolment, List<AssetReport> reports, RawPayload payload) {
        this(enrolment, reports, payload, new CompletableFuture<>());
    }
}
