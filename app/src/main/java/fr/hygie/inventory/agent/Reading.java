package fr.hygie.inventory.agent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was read, before translation. Filled in the order of the document: agents sort their keys, so the
 * header may come after the content.
 */
final class Reading {
    @Nullable
    String action;

    @Nullable
    String deviceId;

    @Nullable
    String itemType;

    @Nullable
    String tag;

    @Nullable
    String software;

    boolean partial;
    boolean hasContent;
    int unreachable;

    /** What the document says of the asset it is about. */
    final Findings own;

    /** Equipment asked from afar: one document tells of several. */
    final List<Findings> devices = new ArrayList<>();

    private final LocalDate today;

    /** @param today after which no date is believed */
    Reading(LocalDate today) {
        this.today = today;
        this.own = new Findings(today);
    }

    Findings another() {
        return new Findings(today);
    }

    /** A property beside the content; the others are of no use. */
    void header(String name, String raw) {
        var value = PlainText.cut(PlainText.of(raw), PlainText.LINE);
        switch (name) {
            case "action", "query" -> action = value;
            case "deviceid" -> deviceId = value;
            case "itemtype" -> itemType = value;
            case "tag" -> tag = value;
            case "versionclient" -> software = value;
            case "partial" -> partial = value.equals("true") || value.equals("1");
            default -> {
                // nothing else is read
            }
        }
    }
}
