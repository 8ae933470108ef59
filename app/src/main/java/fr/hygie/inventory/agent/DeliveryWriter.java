package fr.hygie.inventory.agent;

import fr.hygie.inventory.enrolment.EnrolmentKeys.Enrolment;
import fr.hygie.inventory.intake.Intake;
import fr.hygie.inventory.quarantine.Quarantine;
import fr.hygie.inventory.quarantine.Quarantine.Refused;
import fr.hygie.inventory.report.AssetReport;
import fr.hygie.inventory.report.IntakeMode;
import fr.hygie.inventory.report.IntakeOutcome;
import fr.hygie.inventory.report.IntakeSource;
import fr.hygie.inventory.report.IntakeSource.Channel;
import fr.hygie.inventory.report.ReportProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the documents of one establishment in one transaction. A document that breaks it is tried alone; one that is
 * refused, in company or alone, is kept apart.
 */
@Component
class DeliveryWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWriter.class);
    private static final IntakeSource SOURCE = new IntakeSource(Channel.AGENT, "agent");

    private final Intake intake;
    private final Quarantine quarantine;

    DeliveryWriter(Intake intake, Quarantine quarantine) {
        this.intake = intake;
        this.quarantine = quarantine;
    }

    /**
     * Tells each document what became of it.
     *
     * @param deliveries of one establishment, at least one
     */
    void write(List<Delivery> deliveries) {
        if (deliveries.size() == 1 || !writeTogether(deliveries)) {
            deliveries.forEach(delivery -> settle(delivery, this::writeAlone));
        }
    }

    /** @return false when nothing was written */
    private boolean writeTogether(List<Delivery> deliveries) {
        var reports = deliveries.stream()
                .flatMap(delivery -> delivery.reports().stream())
                .toList();
        if (reports.size() > Intake.BATCH) {
            return false;
        }
        List<IntakeOutcome> outcomes;
        try {
            outcomes = accept(deliveries.getFirst().enrolment(), reports);
        } catch (RuntimeException oneOfThemFails) {
            LOG.info("a batch of {} documents is tried one by one: {}", deliveries.size(), oneOfThemFails.toString());
            return false;
        }
        int from = 0;
        for (var delivery : deliveries) {
            int to = from + delivery.reports().size();
            var own = outcomes.subList(from, to);
            settle(delivery, written -> keepRefused(written, own));
            from = to;
        }
        return true;
    }

    private void writeAlone(Delivery delivery) {
        var reports = delivery.reports();
        var outcomes = new ArrayList<IntakeOutcome>();
        for (int from = 0; from < reports.size(); from += Intake.BATCH) {
            var some = reports.subList(from, Math.min(reports.size(), from + Intake.BATCH));
            outcomes.addAll(accept(delivery.enrolment(), some));
        }
        keepRefused(delivery, outcomes);
    }

    private List<IntakeOutcome> accept(Enrolment enrolment, List<AssetReport> reports) {
        return AgentReports.scope(enrolment)
                .call(() -> intake.accept(enrolment.organisation(), SOURCE, IntakeMode.BOTH, reports));
    }

    private void settle(Delivery delivery, Consumer<Delivery> work) {
        try {
            work.accept(delivery);
            delivery.done().complete(true);
        } catch (RuntimeException failure) {
            keepApart(delivery, failure);
        }
    }

    private void keepRefused(Delivery delivery, List<IntakeOutcome> outcomes) {
        outcomes.stream()
                .map(IntakeOutcome::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(problem -> keep(delivery, problem));
    }

    private void keepApart(Delivery delivery, RuntimeException failure) {
        LOG.warn("a document of an agent could not be taken in", failure);
        try {
            keep(delivery, new ReportProblem("", "not-taken"));
            delivery.done().complete(true);
        } catch (RuntimeException nowhereToKeepIt) {
            delivery.done().completeExceptionally(nowhereToKeepIt);
        }
    }

    private void keep(Delivery delivery, ReportProblem problem) {
        var payload = delivery.payload();
        var organisation = delivery.enrolment().organisation();
        AgentReports.scope(delivery.enrolment())
                .run(() -> quarantine.keep(
                        organisation,
                        new Refused(Channel.AGENT, "agent", payload.contentType(), null, problem, payload.body())));
    }
}
