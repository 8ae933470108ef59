package fr.hygie.web;

/**
 * A column of a list.
 *
 * @param key names it in the address, in the sort and in {@link ListState#shows}
 * @param labelKey message key of its heading
 * @param numeric figures stand to the right
 * @param sortable the heading sorts
 * @param usual shown unless the person chose other columns
 */
public record Column(String key, String labelKey, boolean numeric, boolean sortable, boolean usual) {
    public static Column text(String key, String labelKey) {
        return new Column(key, labelKey, false, true, true);
    }

    public static Column number(String key, String labelKey) {
        return new Column(key, labelKey, true, true, true);
    }

    /** The same, without a sort. */
    public Column unsorted() {
        return new Column(key, labelKey, numeric, false, usual);
    }

    /** The same, shown on demand only. */
    public Column optional() {
        return new Column(key, labelKey, numeric, sortable, false);
    }
}
