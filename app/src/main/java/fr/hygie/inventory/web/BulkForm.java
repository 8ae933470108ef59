package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetInput;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.intake.BulkChange;
import fr.hygie.inventory.intake.BulkSelection;
import fr.hygie.inventory.list.AssetCriteria;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which assets a person wants to change at once, and what of them; kept as typed. */
class BulkForm {
    private static final int LONGEST_TAGS = 200;

    private final Map<String, String> values = new LinkedHashMap<>();
    private List<String> emptied = new ArrayList<>();
    private List<UUID> ids = new ArrayList<>();
    private String query = "";
    private boolean all;
    private String tagsAdded = "";
    private String tagsRemoved = "";
    private String seal = "";

    /** By field key; a blank one is left as it is. */
    public Map<String, String> getValues() {
        return values;
    }

    /** Keys of fields to empty. */
    public List<String> getEmptied() {
        return emptied;
    }

    public void setEmptied(List<String> emptied) {
        this.emptied = emptied;
    }

    /** Assets that were ticked. */
    public List<UUID> getIds() {
        return ids;
    }

    public void setIds(List<UUID> ids) {
        this.ids = ids;
    }

    /** Filters of the list, as in its address. */
    public String getQuery() {
        return query;
    }

    public void setQuery(String query) {
        this.query = query;
    }

    /** All that the filters find, even when some were ticked. */
    public boolean isAll() {
        return all || ids.isEmpty();
    }

    public void setAll(boolean all) {
        this.all = all;
    }

    /** Parted by commas. */
    public String getTagsAdded() {
        return tagsAdded;
    }

    public void setTagsAdded(String tagsAdded) {
        this.tagsAdded = tagsAdded;
    }

    public String getTagsRemoved() {
        return tagsRemoved;
    }

    public void setTagsRemoved(String tagsRemoved) {
        this.tagsRemoved = tagsRemoved;
    }

    /** Of the preview that the person saw. */
    public String getSeal() {
        return seal;
    }

    public void setSeal(String seal) {
        this.seal = seal;
    }

    ViewQuery view() {
        return ViewQuery.of(query);
    }

    BulkSelection selection() {
        return isAll() ? new BulkSelection.Found(criteria()) : new BulkSelection.Chosen(ids);
    }

    AssetCriteria criteria() {
        return AssetListController.criteria(view().parameters());
    }

    /**
     * What was asked for.
     *
     * @param problems by field of this form, the code of the refusal below {@code inventory.refused.}
     */
    record Read(BulkChange change, Map<String, String> problems) {}

    Read read() {
        var problems = new LinkedHashMap<String, String>();
        var wanted = new EnumMap<AssetField, String>(AssetField.class);
        for (var field : BulkChange.FIELDS) {
            var typed = values.getOrDefault(field.key(), "");
            // every kind has these fields
            var input = AssetInput.read(AssetKind.WORKSTATION, Map.of(field.key(), typed));
            if (!typed.isBlank()) {
                wanted.putAll(input.values());
                input.problems().forEach((key, code) -> problems.put("values[" + key + "]", code));
            } else if (emptied.contains(field.key()) && field != AssetField.STATE) {
                wanted.put(field, "");
            }
        }
        check("tagsAdded", tagsAdded, problems);
        check("tagsRemoved", tagsRemoved, problems);
        var change = new BulkChange(wanted, BulkChange.tags(tagsAdded), BulkChange.tags(tagsRemoved));
        if (problems.isEmpty() && change.isEmpty()) {
            problems.put("", "nothing");
        }
        return new Read(change, problems);
    }

    private static void check(String name, String text, Map<String, String> problems) {
        if (text.length() > LONGEST_TAGS) {
            problems.put(name, "tags");
        } else if (PatientNumber.appearsIn(text)) {
            problems.put(name, "patient");
        }
    }
}
