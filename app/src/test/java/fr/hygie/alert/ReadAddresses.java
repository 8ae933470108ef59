package fr.hygie.alert;

import static fr.hygie.alert.Onlookers.MARK;
import static fr.hygie.alert.Onlookers.NEIGHBOUR;
import static fr.hygie.alert.Onlookers.RECIPIENT;
import static fr.hygie.alert.Onlookers.VICTIM;
import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.alert.stix.NameUuid;
import fr.hygie.alert.stix.StixWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that is read by GET. */
final class ReadAddresses {
    static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::([^}]+))?}");

    /** Answers for as long as the page is open: what it says is NoticeTests' matter. */
    static final String ENDLESS = "/alert/stream";

    private final RequestMappingHandlerMapping mapping;
    private final ToldAlerts told;

    ReadAddresses(RequestMappingHandlerMapping mapping, ToldAlerts told) {
        this.mapping = mapping;
        this.told = told;
    }

    /** Every address that is read by GET, with what may stand in it: the alerts, the collections, the objects. */
    TreeSet<String> paths(Map<Tlp, UUID> sought) {
        var paths = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            if (handler.getBeanType().getName().startsWith("fr.hygie.")
                    && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                info.getPatternValues().forEach(pattern -> paths.addAll(filled(pattern, sought)));
            }
        });
        assertThat(paths).hasSizeGreaterThan(150);
        return paths;
    }

    List<String> filled(String pattern, Map<Tlp, UUID> sought) {
        if (pattern.equals(ENDLESS) || pattern.contains("*")) {
            return List.of();
        }
        if (!pattern.contains("{")) {
            // lists are searched; what is searched for stands in their answers, hence only the beginning of the words
            return List.of(pattern, pattern + "?q=" + MARK);
        }
        var filled = new ArrayList<String>();
        // one alert will do where addresses are of another matter
        boolean ofAlerts = pattern.matches(".*(alert|taxii2|misp).*");
        for (var alert : sought.values().stream().limit(ofAlerts ? 5 : 1).toList()) {
            for (var id : pattern.startsWith("/taxii2") ? collections() : List.of(alert.toString())) {
                filled.add(VARIABLE.matcher(pattern)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                found.group(2) != null
                                        ? found.group(2).split("\\|")[0]
                                        : found.group(1).equals("object") ? StixWriter.reportId(alert, true) : id)));
            }
        }
        return filled;
    }

    List<String> collections() {
        return List.of(RECIPIENT, VICTIM, NEIGHBOUR, "ARS Deux-Rives").stream()
                .map(name ->
                        NameUuid.of("taxii", "alerts", told.id(name).toString()).toString())
                .toList();
    }
}
