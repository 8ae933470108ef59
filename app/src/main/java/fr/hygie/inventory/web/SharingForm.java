package fr.hygie.inventory.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.validation.Errors;

/** The key by which the cost of an asset is shared, and each part as typed. */
class SharingForm {
    private String key = "";
    private final Map<String, String> parts = new LinkedHashMap<>();

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    /** Percent by identifier of a legal entity; blank: it does not benefit. */
    public Map<String, String> getParts() {
        return parts;
    }

    /** The parts that were given; what cannot be read is refused at its place. */
    Map<UUID, BigDecimal> read(Errors errors) {
        var percents = new LinkedHashMap<UUID, BigDecimal>();
        parts.forEach((id, text) -> {
            var number = text.replace(',', '.').replaceAll("[\\s\\u00a0\\u202f%]", "");
            if (number.isEmpty()) {
                return;
            }
            if (number.matches("\\d{1,3}(\\.\\d{1,2})?") && id.matches("[0-9a-fA-F-]{36}")) {
                percents.put(UUID.fromString(id), new BigDecimal(number));
            } else {
                errors.rejectValue("parts[" + id + "]", "inventory.refused.share-part");
            }
        });
        return percents;
    }
}
