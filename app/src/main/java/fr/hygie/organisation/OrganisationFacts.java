package fr.hygie.organisation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about an organisation.
 *
 * @param name from 1 to 200 characters
 * @param shortName at most 60 characters
 * @param department number of the département, "2A" and "2B" included
 * @param beds beds and places, at least 0
 * @param staff people, at least 0
 */
public record OrganisationFacts(
        Category category,
        String name,
        @Nullable String shortName,
        @Nullable FinessNumber finess,
        @Nullable LegalStatus legalStatus,
        @Nullable EntityProfile profile,
        @Nullable String town,
        @Nullable String department,
        @Nullable Integer beds,
        @Nullable Integer staff) {

    public static OrganisationFacts named(String name, Category category) {
        return new OrganisationFacts(category, name, null, null, null, null, null, null, null, null);
    }

    Map<String, @Nullable Object> journalled() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("category", category.name());
        values.put("name", name);
        values.put("shortName", shortName);
        values.put("finess", finess == null ? null : finess.value());
        values.put("status", legalStatus == null ? null : legalStatus.name());
        values.put("profile", profile == null ? null : profile.name());
        values.put("town", town);
        values.put("department", department);
        values.put("beds", beds);
        values.put("staff", staff);
        return values;
    }
}
