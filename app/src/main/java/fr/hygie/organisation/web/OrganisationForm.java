package fr.hygie.organisation.web;

import fr.hygie.organisation.Category;
import fr.hygie.organisation.EntityProfile;
import fr.hygie.organisation.FinessNumber;
import fr.hygie.organisation.LegalStatus;
import fr.hygie.organisation.Organisation;
import fr.hygie.organisation.OrganisationFacts;
import fr.hygie.organisation.OrganisationKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/**
 * What a person enters about an organisation.
 *
 * @param version the one that was read; 0 for a new one
 * @param since first day in its place, for a new one
 */
record OrganisationForm(
        int version,
        @NotNull OrganisationKind kind,
        @NotNull Category category,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 60) String shortName,
        @Nullable String finess,
        @Nullable LegalStatus legalStatus,
        @Nullable EntityProfile profile,
        @Nullable @Size(max = 100) String town,
        @Nullable @Size(max = 3) String department,
        @Nullable @Min(0) @Max(100_000) Integer beds,
        @Nullable @Min(0) @Max(1_000_000) Integer staff,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate since) {

    static OrganisationForm of(Organisation organisation) {
        var finess = organisation.finess();
        return new OrganisationForm(
                organisation.version(),
                organisation.kind(),
                organisation.category(),
                organisation.name(),
                organisation.shortName(),
                finess == null ? null : finess.value(),
                organisation.legalStatus(),
                organisation.profile(),
                organisation.town(),
                organisation.department(),
                organisation.beds(),
                organisation.staff(),
                null);
    }

    static OrganisationForm empty(OrganisationKind kind, LocalDate since) {
        var category = kind == OrganisationKind.SERVICE ? Category.SERVICE : Category.SITE;
        return new OrganisationForm(0, kind, category, "", null, null, null, null, null, null, null, null, since);
    }

    /** Null, with the problem noted, when the number has not the form. */
    @Nullable
    OrganisationFacts facts(BindingResult errors) {
        FinessNumber number = null;
        if (finess != null && !finess.isBlank()) {
            number = FinessNumber.parse(finess).orElse(null);
            if (number == null) {
                errors.rejectValue("finess", "organisation.finess.form");
            }
        }
        if (department != null && !department.isBlank() && !department.strip().matches("\\d{2,3}|2[AB]")) {
            errors.rejectValue("department", "organisation.department.form");
        }
        return errors.hasErrors() ? null : facts(number);
    }

    private OrganisationFacts facts(@Nullable FinessNumber number) {
        return new OrganisationFacts(
                category,
                name.strip(),
                text(shortName),
                number,
                legalStatus,
                profile,
                text(town),
                text(department),
                beds,
                staff);
    }

    static @Nullable String text(@Nullable String entered) {
        return entered == null || entered.isBlank() ? null : entered.strip();
    }
}
