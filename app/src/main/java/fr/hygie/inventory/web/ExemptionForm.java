package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/**
 * An exemption as it is typed: for an asset, or for a version and then in an establishment.
 *
 * @param organisation null where there is one alone, and for an asset
 */
record ExemptionForm(
        @Nullable UUID organisation,
        @Nullable UUID asset,
        @Nullable String cycle,
        @NotBlank @Size(max = 1000) String reason,
        @NotBlank @Size(max = 1000) String measure,

        @NotNull @DateTimeFormat(pattern = "dd/MM/yyyy", fallbackPatterns = "yyyy-MM-dd")
        LocalDate from,

        @NotNull @DateTimeFormat(pattern = "dd/MM/yyyy", fallbackPatterns = "yyyy-MM-dd")
        LocalDate to) {

    private static final int LONGEST_YEARS = 3;

    /** What no annotation says: an end that is still to come and not too far, and no patient in the texts. */
    void check(BindingResult errors, LocalDate today) {
        if (!errors.hasFieldErrors("to")) {
            if (to.isBefore(today) || !errors.hasFieldErrors("from") && to.isBefore(from)) {
                errors.rejectValue("to", "inventory.refused.to-past");
            } else if (to.isAfter(today.plusYears(LONGEST_YEARS))) {
                errors.rejectValue("to", "inventory.refused.to-far");
            }
        }
        refusePatients(errors, "reason", reason);
        refusePatients(errors, "measure", measure);
    }

    private static void refusePatients(BindingResult errors, String field, @Nullable String text) {
        if (text != null && PatientNumber.appearsIn(text)) {
            errors.rejectValue(field, "inventory.refused.patient");
        }
    }
}
