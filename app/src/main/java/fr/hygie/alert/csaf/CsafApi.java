package fr.hygie.alert.csaf;

import fr.hygie.alert.AlertNotFound;
import fr.hygie.alert.desk.AlertReader;
import fr.hygie.alert.desk.AlertReader.Side;
import fr.hygie.scope.Json;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alerts that one writes oneself, published and TLP:CLEAR or TLP:GREEN, as advisories: what was received is not one's own to
 * publish.
 */
@RestController
class CsafApi {
    private static final JsonMapper JSON = Json.PLAIN;

    private final AlertReader reader;
    private final String namespace;

    CsafApi(AlertReader reader, @Value("${hygie.address:http://localhost}") String namespace) {
        this.reader = reader;
        this.namespace = namespace;
    }

    @GetMapping("/api/alerts/{id}/csaf")
    @Requires(Right.ALERT_READ)
    ResponseEntity<byte[]> csaf(@PathVariable UUID id) {
        var read = reader.read(id);
        boolean own = read.side() == Side.WRITER && !read.revisions().isEmpty();
        var told = own ? read.revisions().getFirst().tlp().and(read.alert().tlp()) : null;
        if (told == null || !told.mayTravelInClear()) {
            throw new AlertNotFound(id);
        }
        var name = read.alert().reference().toLowerCase(Locale.ROOT).replaceAll("[^+\\-a-z0-9]+", "_");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".json\"")
                .body(JSON.writeValueAsBytes(CsafWriter.document(read, namespace)));
    }
}
