package fr.hygie.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A module that supplies figures. It counts; this module keeps, compares and adds up. */
public interface IndicatorSource {
    /** In the order of the screens; constant. */
    List<Indicator> indicators();

    /**
     * What is so today, at most one measure per indicator; one or two statements over summaries, never over facts. Called
     * in a transaction whose scope opens the organisation.
     */
    List<Measure> measure(UUID organisation, LocalDate today);
}
