package fr.hygie.alert.taxii;

import fr.hygie.alert.Tlp;
import fr.hygie.alert.stix.Markings;
import fr.hygie.alert.stix.StixObject;
import fr.hygie.alert.stix.StixWriter;
import fr.hygie.scope.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is left of a report that may not be told any more. */
final class Tombstone {
    private Tombstone() {}

    /** Says that there is nothing more here, and nothing else. */
    static StixObject of(ObjectNode report, String reference, Tlp mark, Instant modified) {
        var bare = Json.PLAIN.createObjectNode();
        for (var name : List.of("type", "spec_version", "id", "created_by_ref", "created", "published", "lang")) {
            bare.set(name, report.path(name));
        }
        bare.put("modified", StixWriter.time(modified));
        bare.put("revoked", true);
        bare.put("name", reference);
        bare.putArray("object_refs").add(report.path("created_by_ref").asString(""));
        bare.putArray("object_marking_refs").add(Markings.id(mark));
        return new StixObject(bare);
    }
}
