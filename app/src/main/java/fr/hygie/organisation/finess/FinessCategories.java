package fr.hygie.organisation.finess;

import fr.hygie.organisation.Category;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;

/**
 * Codes of the register to the categories that peers are compared by. Codes 355 and 500 are documented; the others are
 * those that its nomenclature shows, and an unknown one falls back on its family: 4… is social care.
 */
final class FinessCategories {
    private static final Map<String, Category> CODES = Map.ofEntries(
            Map.entry("101", Category.UNIVERSITY_HOSPITAL),
            Map.entry("355", Category.GENERAL_HOSPITAL),
            Map.entry("106", Category.GENERAL_HOSPITAL),
            Map.entry("292", Category.PSYCHIATRIC_HOSPITAL),
            Map.entry("161", Category.PSYCHIATRIC_HOSPITAL),
            Map.entry("122", Category.CLINIC),
            Map.entry("128", Category.CLINIC),
            Map.entry("129", Category.CLINIC),
            Map.entry("365", Category.CLINIC),
            Map.entry("500", Category.NURSING_HOME),
            Map.entry("501", Category.NURSING_HOME),
            Map.entry("502", Category.NURSING_HOME),
            Map.entry("696", Category.COOPERATION_GROUPING),
            Map.entry("697", Category.COOPERATION_GROUPING));

    private FinessCategories() {}

    static Category of(String code, String family) {
        var known = CODES.get(code);
        if (known != null) {
            return known;
        }
        return family.startsWith("4") ? Category.MEDICO_SOCIAL : Category.OTHER;
    }

    /**
     * What a legal entity is, from what its sites are: the greatest hospital among them; a managing body when it runs
     * several in social care; else what its only site is.
     */
    static Category ofLegalEntity(Collection<Category> sites) {
        var kinds = sites.isEmpty() ? EnumSet.noneOf(Category.class) : EnumSet.copyOf(sites);
        for (var hospital : new Category[] {
            Category.UNIVERSITY_HOSPITAL, Category.GENERAL_HOSPITAL, Category.PSYCHIATRIC_HOSPITAL, Category.CLINIC
        }) {
            if (kinds.contains(hospital)) {
                return hospital;
            }
        }
        boolean social = kinds.contains(Category.NURSING_HOME) || kinds.contains(Category.MEDICO_SOCIAL);
        if (social && sites.size() > 1) {
            return Category.MANAGING_BODY;
        }
        return kinds.isEmpty() ? Category.OTHER : kinds.iterator().next();
    }
}
