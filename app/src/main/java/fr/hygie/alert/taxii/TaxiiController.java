package fr.hygie.alert.taxii;

import fr.hygie.alert.stix.Limits;
import fr.hygie.scope.Json;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints of TAXII 2.1. A slash ends each address; without it they answer as well. */
@RestController
@RequestMapping("/taxii2")
@Requires(Right.ALERT_READ)
class TaxiiController {
    private static final JsonMapper JSON = Json.PLAIN;
    private static final String ROOT = "hygie";

    private final Collections collections;
    private final CollectionReader reader;
    private final Deposits deposits;
    private final String address;

    TaxiiController(
            Collections collections,
            CollectionReader reader,
            Deposits deposits,
            @Value("${hygie.address:}") String address) {
        this.collections = collections;
        this.reader = reader;
        this.deposits = deposits;
        this.address = address.replaceAll("/+$", "");
    }

    /** Before whatever is asked. */
    @ModelAttribute
    void accept(HttpServletRequest request) {
        MediaTypes.requireAccepted(request.getHeader(HttpHeaders.ACCEPT));
    }

    @GetMapping({"", "/"})
    ResponseEntity<byte[]> discovery(HttpServletRequest request) {
        // an address that the client resolves against its own when nobody said how people reach this server
        var root = (address.isEmpty() ? request.getContextPath() : address) + "/taxii2/" + ROOT + "/";
        return TaxiiAnswers.of(JSON.writeValueAsBytes(Map.of(
                "title",
                "Hygie",
                "description",
                "Alertes de cybersécurité entre établissements de santé",
                "default",
                root,
                "api_roots",
                List.of(root))));
    }

    @GetMapping({"/" + ROOT, "/" + ROOT + "/"})
    ResponseEntity<byte[]> root() {
        return TaxiiAnswers.of(JSON.writeValueAsBytes(Map.of(
                "title",
                "Hygie",
                "versions",
                List.of(MediaTypes.TAXII),
                "max_content_length",
                Limits.DEFAULT.bytes())));
    }

    @GetMapping({"/" + ROOT + "/status/{id}", "/" + ROOT + "/status/{id}/"})
    ResponseEntity<byte[]> status(@PathVariable String id) {
        return TaxiiAnswers.of(deposits.status(id).orElseThrow(() -> TaxiiRefused.unknown("status")));
    }

    @GetMapping({"/" + ROOT + "/collections", "/" + ROOT + "/collections/"})
    ResponseEntity<byte[]> collections() {
        var all = collections.all().stream().map(TaxiiController::described).toList();
        return TaxiiAnswers.of(JSON.writeValueAsBytes(all.isEmpty() ? Map.of() : Map.of("collections", all)));
    }

    @GetMapping({"/" + ROOT + "/collections/{id}", "/" + ROOT + "/collections/{id}/"})
    ResponseEntity<byte[]> collection(@PathVariable String id) {
        return TaxiiAnswers.of(JSON.writeValueAsBytes(described(collections.required(id))));
    }

    private static Map<String, Object> described(Collection collection) {
        return Map.of(
                "id",
                collection.id(),
                "title",
                collection.title(),
                "alias",
                collection.alias(),
                "description",
                collection.description(),
                "can_read",
                true,
                "can_write",
                collection.quarantine() && Collections.mayWrite(),
                "media_types",
                List.of(MediaTypes.STIX));
    }

    @GetMapping({"/" + ROOT + "/collections/{id}/manifest", "/" + ROOT + "/collections/{id}/manifest/"})
    ResponseEntity<byte[]> manifest(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        var page = reader.page(collections.required(id), Filter.of(parameters), false);
        return TaxiiAnswers.of(page, page.manifest());
    }

    @GetMapping({"/" + ROOT + "/collections/{id}/objects", "/" + ROOT + "/collections/{id}/objects/"})
    ResponseEntity<byte[]> objects(@PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
        var page = reader.page(collections.required(id), Filter.of(parameters), true);
        return TaxiiAnswers.of(page, page.envelope());
    }

    @PostMapping({"/" + ROOT + "/collections/{id}/objects", "/" + ROOT + "/collections/{id}/objects/"})
    ResponseEntity<byte[]> add(@PathVariable String id, HttpServletRequest request) throws IOException {
        var collection = collections.writable(id);
        MediaTypes.requireContent(request.getContentType());
        if (request.getContentLengthLong() > Limits.DEFAULT.bytes()) {
            throw new TaxiiRefused(HttpStatus.CONTENT_TOO_LARGE, "more than " + Limits.DEFAULT.bytes() + " bytes");
        }
        var encoding =
                String.valueOf(request.getHeader(HttpHeaders.CONTENT_ENCODING)).toLowerCase(Locale.ROOT);
        var body = switch (encoding) {
            case "null", "", "identity" -> request.getInputStream();
            case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream(), 1 << 16);
            default -> throw new TaxiiRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "bodies are plain or gzip");
        };
        return TaxiiAnswers.accepted(deposits.take(collection, body));
    }

    @GetMapping({"/" + ROOT + "/collections/{id}/objects/{object}", "/" + ROOT + "/collections/{id}/objects/{object}/"})
    ResponseEntity<byte[]> object(
            @PathVariable String id,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> parameters) {
        refuse(parameters, "match[id]", "match[type]");
        var page =
                ofObject(collections.required(id), object, Filter.of(parameters).ofObject(object), true);
        return TaxiiAnswers.of(page, page.envelope());
    }

    @DeleteMapping({
        "/" + ROOT + "/collections/{id}/objects/{object}",
        "/" + ROOT + "/collections/{id}/objects/{object}/"
    })
    ResponseEntity<byte[]> delete(
            @PathVariable String id,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> parameters) {
        var collection = collections.writable(id);
        refuse(parameters, "match[id]", "match[type]", "added_after", "limit", "next");
        var filter = Filter.of(parameters).ofObject(object);
        if (!parameters.containsKey("match[version]")) {
            filter = filter.ofAllVersions();
        }
        if (!reader.knows(collection, object)) {
            throw TaxiiRefused.unknown("object");
        }
        if (!filter.wantsNothing()) {
            deposits.delete(collection, filter);
        }
        return TaxiiAnswers.of("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @GetMapping({
        "/" + ROOT + "/collections/{id}/objects/{object}/versions",
        "/" + ROOT + "/collections/{id}/objects/{object}/versions/"
    })
    ResponseEntity<byte[]> versions(
            @PathVariable String id,
            @PathVariable String object,
            @RequestParam MultiValueMap<String, String> parameters) {
        refuse(parameters, "match[id]", "match[type]", "match[version]");
        var filter = Filter.of(parameters).ofObject(object).ofAllVersions();
        var page = ofObject(collections.required(id), object, filter, false);
        return TaxiiAnswers.of(page, page.versions());
    }

    private Page ofObject(Collection collection, String object, Filter filter, boolean bodies) {
        var page = reader.page(collection, filter, bodies);
        if (page.entries().isEmpty() && !reader.knows(collection, object)) {
            throw TaxiiRefused.unknown("object");
        }
        return page;
    }

    private static void refuse(MultiValueMap<String, String> parameters, String... names) {
        for (var name : Set.of(names)) {
            if (parameters.containsKey(name)) {
                throw TaxiiRefused.bad(name + " is no filter of this endpoint");
            }
        }
    }

    /** Anything else below: in the words of TAXII. */
    @RequestMapping("/**")
    ResponseEntity<byte[]> nothing() {
        Scope.require();
        throw TaxiiRefused.unknown("endpoint");
    }
}
