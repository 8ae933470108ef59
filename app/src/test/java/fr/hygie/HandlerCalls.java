package fr.hygie;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every handler of the application, called with what belongs to a house: by its addresses, in forms and in documents. */
final class HandlerCalls {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::([^}]+))?}");

    /** What addresses name, the longest beginning first; all others are tried with everything that is planted. */
    private static final List<String> NAMED = Stream.of(
                    "/inventory/assets/ asset",
                    "/api/assets/ asset",
                    "/inventory/views/ view",
                    "/api/views/ view",
                    "/inventory/imports/ import",
                    "/inventory/imports/quarantine/ quarantine",
                    "/api/quarantine/ quarantine",
                    "/inventory/imports/keys/ key",
                    "/api/enrolment-keys/ key",
                    "/api/imports/ import",
                    "/inventory/exemptions/ exemption",
                    "/api/exemptions/ exemption",
                    "/organisations/finess/ extract",
                    "/api/finess-imports/ extract",
                    "/organisations/ organisation",
                    "/api/organisations/ organisation",
                    "/people/ person",
                    "/api/people/ person",
                    "/alert/ alert",
                    "/alert/peers/ peer",
                    "/alert/inbound/ inbound",
                    "/api/alerts/ alert",
                    "/api/alert-peers/ peer",
                    "/api/alert-inbound/ inbound",
                    "/accounts/ account",
                    "/api/accounts/ account",
                    "/account/tokens/ token",
                    "/account/sessions/ session",
                    "/misp/ alert",
                    "/taxii2/ organisation",
                    // findings and what is decided of them: by the establishment; none is planted
                    "/vulnerability/register/ organisation asset",
                    "/api/vulnerability/register/ organisation asset",
                    "/api/vulnerability/policies/ organisation",
                    "/vulnerability/derogations/ exemption",
                    "/api/vulnerability/derogations/ exemption",
                    // numbers, codes, keys and names of files: an identifier of any kind is none of them
                    "/inventory/software/ asset",
                    "/api/software/ asset",
                    "/indicators/ organisation",
                    "/api/indicators/ organisation",
                    "/vulnerability/notices/ alert",
                    "/inventory/lifecycle/catalogue/ import",
                    "/api/life-cycles/ import",
                    "/api/life-cycle-imports/ import",
                    "/inventory/agents/ key",
                    "/password/ account",
                    "/first-administrator/ account",
                    "/account/passkeys/ account",
                    // what is read for the whole installation
                    "/vulnerability/sources/ import",
                    "/api/vulnerability/sources/ import",
                    "/api/vulnerability/uploads/ import",
                    "/api/alert-channels/undelivered/ alert")
            .sorted((one, other) -> other.indexOf(' ') - one.indexOf(' '))
            .toList();

    /** Where programs prove themselves by a token. */
    private static final String FOR_PROGRAMS = "/(api/|taxii2|misp).*";

    /** Answers for as long as the page is open: StreamTests try it over real sockets, from other houses too. */
    private static final String ENDLESS = "/alert/stream";

    private final Map<String, UUID> things;
    private final List<Call> calls;

    /** One call of a handler. */
    record Call(HttpMethod method, String path) {}

    HandlerCalls(RequestMappingHandlerMapping mapping, Map<String, UUID> things) {
        this.things = things;
        this.calls = all(mapping);
    }

    List<Call> calls() {
        return calls;
    }

    MvcTestResult send(Call call, MockMvcTester mvc, TestBrowser browser, String token) {
        if (call.path().matches(FOR_PROGRAMS)) {
            return mvc.method(call.method())
                    .uri(call.path())
                    .header("Authorization", "Bearer " + token)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(json())
                    .exchange();
        }
        return call.method() == HttpMethod.GET
                ? browser.get(call.path())
                : browser.post(
                        call.path(),
                        fields().entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                                .toArray(String[]::new));
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What forms of all kinds ask for, with what belongs to the house wherever something is named. */
    private Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        things.forEach((name, id) -> fields.put(name, id.toString()));
        fields.put("container", thing("organisation"));
        fields.put("area", thing("organisation"));
        fields.put("deputy", thing("person"));
        fields.put("to", thing("asset"));
        fields.putAll(Map.of(
                "version", "1", "name", "Intrus", "familyName", "Intrus", "givenName", "Jo", "kind", "WORKSTATION"));
        fields.putAll(Map.of("role", "STAFF", "validFrom", "2026-01-01", "from", "2026-01-01", "day", "2026-11-01"));
        fields.putAll(Map.of("reason", "x", "label", "x", "category", "CLINIC", "state", "RETIRED", "partner", "x"));
        fields.putAll(Map.of("compensatingMeasure", "x", "validTo", "2026-12-31", "direction", "IN", "content", "x"));
        return fields;
    }

    private String json() {
        var text = new StringBuilder(
                "{\"facts\": {\"familyName\": \"Intrus\", \"givenName\": \"Jo\", \"name\": \"Intrus\","
                        + " \"category\": \"CLINIC\"}");
        fields().forEach((name, value) ->
                text.append(", \"%s\": %s".formatted(name, name.equals("version") ? value : "\"" + value + "\"")));
        return text.append("}").toString();
    }

    /** Each handler with what its address names, once where it names nothing; what only reads comes first. */
    private List<Call> all(RequestMappingHandlerMapping mapping) {
        var found = new ArrayList<Call>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("fr.hygie.")) {
                info.getPatternValues().stream()
                        .filter(pattern -> !pattern.equals(ENDLESS))
                        .flatMap(pattern -> paths(pattern).stream())
                        .forEach(path -> info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::asHttpMethod)
                                .forEach(method -> found.add(new Call(method, path))));
            }
        });
        found.sort(Comparator.comparing((Call call) -> call.method() != HttpMethod.GET)
                .thenComparing(Call::path)
                .thenComparing(call -> call.method().name()));
        return List.copyOf(found);
    }

    private Set<String> paths(String pattern) {
        var kinds = NAMED.stream()
                .filter(line -> pattern.startsWith(line.split(" ")[0]))
                .findFirst()
                .map(line -> List.of(line.split(" ")).subList(1, line.split(" ").length))
                .orElse(List.copyOf(things.keySet()));
        return kinds.stream()
                .map(kind -> VARIABLE.matcher(pattern)
                        .replaceAll(
                                found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), thing(kind)))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The second name of an address goes with the first: a role of a person, a flow of an asset. */
    private String value(String name, @Nullable String choices, String id) {
        if (choices != null) {
            return choices.split("\\|")[0];
        }
        return name.equals("organisation") || !things.containsKey(name) ? id : thing(name);
    }

    private String thing(String name) {
        return Objects.requireNonNull(things.get(name), name).toString();
    }
}
