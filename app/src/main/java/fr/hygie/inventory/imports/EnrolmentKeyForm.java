package fr.hygie.inventory.imports;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * A key to make.
 *
 * @param label for what it is
 * @param until last day; null for no end
 */
record EnrolmentKeyForm(
        @NotBlank @Size(max = 100) String label,

        @Future @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate until) {}
