package fr.hygie.alert.misp;

import fr.hygie.alert.stix.NameUuid;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the client library of MISP asks before anything else: version, who it is, which types there are. */
@RestController
@RequestMapping("/misp")
@Requires(Right.ALERT_READ)
class MispConnectController {
    private static final String VERSION = "2.5.1";

    @GetMapping({"/servers/getVersion", "/servers/getVersion.json"})
    ResponseEntity<byte[]> version() {
        boolean write = Scope.require().allows(Right.ALERT_WRITE);
        return MispAnswers.of(Map.of(
                "version",
                VERSION,
                "pymisp_recommended_version",
                VERSION,
                "perm_sync",
                write,
                "perm_sighting",
                write,
                "perm_galaxy_editor",
                false,
                "perm_analyst_data",
                false,
                "uuid",
                MispWriter.HOLDER,
                "request_encoding",
                List.of("gzip"),
                "filter_sightings",
                true));
    }

    @GetMapping("/servers/getPyMISPVersion.json")
    ResponseEntity<byte[]> library() {
        return MispAnswers.of(Map.of("version", VERSION));
    }

    @GetMapping({"/users/view/me", "/users/view/me.json"})
    ResponseEntity<byte[]> me() {
        var scope = Scope.require();
        var account = String.valueOf(scope.actor().accountId());
        boolean write = scope.allows(Right.ALERT_WRITE);
        return MispAnswers.of(Map.of(
                "User",
                Map.of(
                        "id",
                        ToldAlert.number(NameUuid.of("misp-user", account)),
                        "email",
                        "user@hygie.invalid",
                        "org_id",
                        ToldAlert.number(
                                NameUuid.of("misp-organisation", scope.active().toString())),
                        "role_id",
                        "5",
                        "autoalert",
                        false,
                        "disabled",
                        false),
                "Role",
                Map.of(
                        "id",
                        "5",
                        "name",
                        "Hygie",
                        "perm_add",
                        write,
                        "perm_modify",
                        write,
                        "perm_publish",
                        false,
                        "perm_sync",
                        write,
                        "perm_sighting",
                        write,
                        "perm_auth",
                        true),
                "UserSetting",
                List.of()));
    }

    @GetMapping({"/attributes/describeTypes", "/attributes/describeTypes.json"})
    ResponseEntity<byte[]> types() {
        return MispAnswers.of(MispTypes.described());
    }
}
