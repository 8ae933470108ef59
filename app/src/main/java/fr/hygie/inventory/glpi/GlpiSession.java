package fr.hygie.inventory.glpi;

import fr.hygie.inventory.glpi.GlpiHttp.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session on a GLPI server, over all entities that its account may see; opened again when GLPI loses it. */
final class GlpiSession implements AutoCloseable {
    private static final String ALL_ENTITIES = "{\"entities_id\":\"all\",\"is_recursive\":true}";

    private final GlpiSettings settings;
    private final GlpiHttp http;
    private @Nullable String token;

    GlpiSession(GlpiSettings settings, GlpiHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /** Gets a resource, within a new session if there is none or if GLPI has lost it, once. */
    Answer get(String pathAndQuery) {
        var session = token == null ? open() : token;
        try {
            return http.send(pathAndQuery, Map.of("Session-Token", session), null);
        } catch (GlpiFailure failure) {
            if (!failure.is("glpi-session-lost")) {
                throw failure;
            }
        }
        return http.send(pathAndQuery, Map.of("Session-Token", open()), null);
    }

    private String open() {
        token = null;
        var answer = http.send("/initSession", Map.of("Authorization", "user_token " + settings.userToken()), null);
        var opened = answer.body().path("session_token").asString("");
        if (opened.isEmpty()) {
            throw GlpiFailure.of("glpi-not-glpi");
        }
        token = opened;
        // without it only the default entity of the account is searched, and the rest would look gone
        http.send("/changeActiveEntities", Map.of("Session-Token", opened), ALL_ENTITIES);
        return opened;
    }

    @Override
    public void close() {
        try (http) {
            if (token != null) {
                http.send("/killSession", Map.of("Session-Token", token), null);
            }
        } catch (GlpiFailure ignored) {
            // GLPI ends idle sessions by itself
        }
    }
}
