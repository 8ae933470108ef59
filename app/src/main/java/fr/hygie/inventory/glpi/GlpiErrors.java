package fr.hygie.inventory.glpi;

import fr.hygie.inventory.glpi.GlpiHttp.Answer;
import java.net.http.HttpResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the errors of GLPI mean. They come as a status and as a JSON array {@code ["ERROR_CODE", "words"]}. */
final class GlpiErrors {
    private static final Set<String> MAY_PASS = Set.of("glpi-server-error", "glpi-unreachable", "glpi-too-slow");
    private static final int SHOWN = 200;

    private GlpiErrors() {}

    /** Whether asking again has a chance. */
    static boolean mayPass(GlpiFailure failure) {
        return MAY_PASS.contains(failure.problem().code());
    }

    /** @throws GlpiFailure when it is an error */
    static Answer accepted(HttpResponse<byte[]> response, JsonMapper json) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw GlpiFailure.of(
                    "glpi-redirect",
                    shown(response.headers().firstValue("Location").orElse("")));
        }
        var body = GlpiHttp.parsed(json, response.body());
        var code = code(body);
        if (code != null) {
            throw explained(code, status, body);
        }
        if (status == 429 || status >= 500) {
            throw GlpiFailure.of("glpi-server-error", String.valueOf(status));
        }
        if (body == null || (status != 200 && status != 206)) {
            throw GlpiFailure.of("glpi-not-glpi");
        }
        return new Answer(
                status, body, response.headers().firstValue("Content-Range").orElse(""));
    }

    /** The error code of GLPI; null when the answer is no error of its own. */
    private static @Nullable String code(@Nullable JsonNode body) {
        if (body == null || !body.isArray()) {
            return null;
        }
        var code = body.path(0).asString("");
        return code.startsWith("ERROR") ? code : null;
    }

    private static GlpiFailure explained(String code, int status, @Nullable JsonNode body) {
        var words = body == null ? "" : shown(body.path(1).asString(""));
        return switch (code) {
            case "ERROR_SESSION_TOKEN_INVALID", "ERROR_SESSION_TOKEN_MISSING" -> GlpiFailure.of("glpi-session-lost");
            case "ERROR_APP_TOKEN_PARAMETERS_MISSING", "ERROR_WRONG_APP_TOKEN_PARAMETER" ->
                GlpiFailure.of("glpi-app-token");
            case "ERROR_NOT_ALLOWED_IP" -> GlpiFailure.of("glpi-address-refused");
            case "ERROR_GLPI_LOGIN_USER_TOKEN", "ERROR_LOGIN_PARAMETERS_MISSING" -> GlpiFailure.of("glpi-user-token");
            case "ERROR_GLPI_LOGIN" -> GlpiFailure.of("glpi-login");
            case "ERROR_RIGHT_MISSING" -> GlpiFailure.of("glpi-right-missing");
            case "ERROR_RESOURCE_NOT_FOUND_NOR_COMMONDBTM", "ERROR_ITEMTYPE_NOT_FOUND_NOR_COMMONDBTM" ->
                GlpiFailure.of("glpi-type-missing");
            case "ERROR_RANGE_EXCEED_TOTAL" -> GlpiFailure.of("glpi-range-beyond");
            case "ERROR_API_DISABLED" -> GlpiFailure.of("glpi-api-disabled");
            default ->
                status >= 500
                        ? GlpiFailure.of("glpi-server-error", status + " " + shown(code) + " " + words)
                        : words.contains("API disabled")
                                ? GlpiFailure.of("glpi-api-disabled")
                                : GlpiFailure.of("glpi-answer", shown(code) + " " + words);
        };
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }
}
