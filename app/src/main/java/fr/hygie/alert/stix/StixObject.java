package fr.hygie.alert.stix;

import fr.hygie.scope.Json;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An object of STIX. */
public record StixObject(ObjectNode body) {
    private static final JsonMapper JSON = Json.PLAIN;

    public String id() {
        return body.path("id").asString("");
    }

    public String type() {
        return body.path("type").asString("");
    }

    /** What tells its versions apart: {@code modified}, or {@code created} where nothing is ever modified; may be empty. */
    public String version() {
        return body.path("modified").asString(body.path("created").asString(""));
    }

    public String specVersion() {
        return body.path("spec_version").asString("2.0");
    }

    public byte[] bytes() {
        return JSON.writeValueAsBytes(body);
    }

    /** Whether it says the same as another, whenever either was written. */
    public boolean saysTheSameAs(ObjectNode other) {
        return undated(body).equals(undated(other));
    }

    private static ObjectNode undated(ObjectNode object) {
        var copy = object.deepCopy();
        copy.remove("modified");
        if (copy.path("extensions").path(HygieExtension.ID) instanceof ObjectNode own) {
            own.remove("revision");
        }
        return copy;
    }
}
