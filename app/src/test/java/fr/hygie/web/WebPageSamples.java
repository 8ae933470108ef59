package fr.hygie.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.util.LinkedMultiValueMap;

class WebPageSamples implements PageSamples {
    @Override
    public Map<String, Map<String, Object>> pages() {
        var hits = List.of(new SearchSource.Hit(PLANTED, PLANTED, "/sheet", "server"));
        var found = List.of(
                new SearchController.Found("web.navigation.inventory", hits, false),
                new SearchController.Found("web.navigation.risk", List.of(), true));
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("q", PLANTED);
        parameters.add("site", PLANTED);
        return Map.ofEntries(
                Map.entry("layout/search", Map.of("q", PLANTED, "asked", true, "found", found)),
                Map.entry("error/404", Map.of("errorId", "")),
                Map.entry("error/403", Map.of("errorId", "")),
                Map.entry("error/4xx", Map.of("errorId", "")),
                Map.entry("error/503", Map.of("errorId", PLANTED)),
                Map.entry("error/5xx", Map.of("errorId", PLANTED)),
                Map.entry("gallery/home", Samples.home()),
                Map.entry("gallery/list", Samples.list(parameters)),
                Map.entry("gallery/sheet", Samples.sheet()),
                Map.entry("gallery/form", Samples.filledForm(PLANTED)),
                Map.entry("gallery/bare", Map.of()));
    }

    @Override
    public Set<String> composedKeys() {
        return Set.of("web.navigation.", "web.state.", "web.error.", "web.ago.", "web.in.", "typeMismatch");
    }
}
