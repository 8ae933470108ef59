package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.SoftwareItem;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Software of one asset while its document is read, and the date of its last update as the installations tell it. */
final class SoftwareList {
    private final Set<SoftwareItem> items = new LinkedHashSet<>();
    private int cut;
    private String lastUpdate = "";
    private final String tomorrow;

    SoftwareList(LocalDate today) {
        this.tomorrow = today.plusDays(1).toString();
    }

    void add(Row row) {
        var name = row.first("name", "guid");
        if (name == null) {
            return;
        }
        if (name.length() > PlainText.LINE) {
            cut++;
        }
        var publisher = row.first("publisher", "manufacturer");
        items.add(new SoftwareItem(
                PlainText.cut(name, PlainText.LINE).strip(),
                shortened(row.get("version"), ""),
                publisher == null ? null : shortened(publisher, "")));
        if (isUpdate(row, name)) {
            noteUpdate(row.first("install_date", "installdate"));
        }
    }

    private static String shortened(@Nullable String text, String otherwise) {
        return text == null ? otherwise : PlainText.cut(text, PlainText.LINE).strip();
    }

    /**
     * Windows lists its updates among the software (KB5034441, release type "Security Update"); on Linux each change of
     * a package is an update.
     */
    private static boolean isUpdate(Row row, String name) {
        var from = row.get("from");
        if ("deb".equals(from) || "rpm".equals(from)) {
            return true;
        }
        return name.startsWith("KB") && name.length() > 4 && Character.isDigit(name.charAt(2))
                || saysUpdate(row.get("release_type"))
                || saysUpdate(row.get("system_category"));
    }

    private static boolean saysUpdate(@Nullable String category) {
        if (category == null) {
            return false;
        }
        var lower = category.toLowerCase(Locale.ROOT);
        return lower.contains("update") || lower.contains("hotfix");
    }

    private void noteUpdate(@Nullable String date) {
        var day = date == null ? null : isoDay(date);
        // a date to come is an error of the package or of the clock
        if (day != null && day.compareTo(lastUpdate) > 0 && day.compareTo(tomorrow) <= 0) {
            lastUpdate = day;
        }
    }

    /** Compared as text: parsing thousands of package dates would cost more than reading the document. */
    private static @Nullable String isoDay(String date) {
        if (date.length() < 10) {
            return null;
        }
        if (date.charAt(4) == '-' && date.charAt(7) == '-') {
            return date.substring(0, 10);
        }
        // as OCS writes it
        if (date.charAt(4) == '/' && date.charAt(7) == '/') {
            return date.substring(0, 10).replace('/', '-');
        }
        if (date.charAt(2) == '/' && date.charAt(5) == '/') {
            return date.substring(6, 10) + '-' + date.substring(3, 5) + '-' + date.substring(0, 2);
        }
        return null;
    }

    List<SoftwareItem> items() {
        return List.copyOf(items);
    }

    /** Names that were too long. */
    int cut() {
        return cut;
    }

    /** As {@code 2024-05-21}, not checked to be a date; null when nothing told one. */
    @Nullable
    String lastUpdate() {
        return lastUpdate.isEmpty() ? null : lastUpdate;
    }
}
