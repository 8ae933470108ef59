package fr.hygie.web;

import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search at the top of every page: asks each module, and shows what each has found. */
@Controller
@Requires(Right.SIGNED_IN)
class SearchController {
    private static final Logger LOG = LoggerFactory.getLogger(SearchController.class);
    private static final int SHORTEST = 2;
    private static final int LONGEST = 200;
    private static final int HITS = 10;

    private final List<SearchSource> sources;

    SearchController(ObjectProvider<SearchSource> sources) {
        this.sources = sources.orderedStream().toList();
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Locale locale, Model model) {
        var words = q.strip();
        boolean asked = words.length() >= SHORTEST && words.length() <= LONGEST;
        var found = asked
                ? sources.stream()
                        .map(source -> ask(source, words, locale))
                        .filter(Found::worthShowing)
                        .toList()
                : List.<Found>of();
        model.addAttribute("q", words).addAttribute("asked", asked).addAttribute("found", found);
        return "layout/search";
    }

    /** A module that fails leaves the others their answer. */
    private static Found ask(SearchSource source, String words, Locale locale) {
        try {
            return new Found(source.labelKey(), source.find(words, HITS, locale), false);
        } catch (RuntimeException failure) {
            LOG.error("search in {} failed", source.labelKey(), failure);
            return new Found(source.labelKey(), List.of(), true);
        }
    }

    /** What one module answered. */
    record Found(String labelKey, List<SearchSource.Hit> hits, boolean failed) {
        boolean worthShowing() {
            return failed || !hits.isEmpty();
        }
    }
}
