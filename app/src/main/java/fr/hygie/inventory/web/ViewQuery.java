package fr.hygie.inventory.web;

import fr.hygie.inventory.list.AssetCriteria;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Filters, columns and sort of the list of assets as text: what follows the question mark of its address, without the
 * page. Empty when the list shows all it has.
 */
record ViewQuery(String text) {

    /** Reads an address, or what follows its question mark: what the list does not know is left out. */
    static ViewQuery of(String address) {
        return of(parameters(address));
    }

    static ViewQuery of(MultiValueMap<String, String> parameters) {
        var any = AssetColumns.of(AssetCriteria.of("", Map.of())).read(parameters);
        var shape = AssetColumns.of(AssetCriteria.of(any.q(), any.filters()));
        var url = shape.read(parameters).at(1).url();
        int mark = url.indexOf('?');
        return new ViewQuery(mark < 0 ? "" : url.substring(mark + 1));
    }

    /** What the list reads of it. */
    MultiValueMap<String, String> parameters() {
        return parameters(text);
    }

    String path() {
        return text.isEmpty() ? AssetColumns.PATH : AssetColumns.PATH + "?" + text;
    }

    private static MultiValueMap<String, String> parameters(String address) {
        var query = address.substring(address.indexOf('?') + 1);
        var decoded = new LinkedMultiValueMap<String, String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                decoded.add(pair.substring(0, equals), value(pair.substring(equals + 1)));
            }
        }
        return decoded;
    }

    /** A value that is not encoded as it should is taken as it stands. */
    private static String value(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
