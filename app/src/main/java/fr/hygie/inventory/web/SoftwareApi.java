package fr.hygie.inventory.web;

import fr.hygie.inventory.software.Software;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Column;
import fr.hygie.web.ListApi;
import fr.hygie.web.ListShape;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Installed software, for programs. Who has a title: {@code /api/assets?product=…}. */
@RestController
@RequestMapping("/api/software")
@Requires(Right.INVENTORY_READ)
class SoftwareApi implements ListApi {
    private static final ListShape TITLES = new ListShape(
            "/api/software",
            List.of(
                    Column.text("name", "inventory.software.name"),
                    Column.text("publisher", "inventory.software.publisher"),
                    Column.number("assets", "inventory.software.assets")),
            Set.of("support", "authorised"),
            "name",
            false);

    private final Software software;

    SoftwareApi(Software software) {
        this.software = software;
    }

    @Override
    public ListShape shape(String handler) {
        return TITLES;
    }

    /** A title and its versions, the most frequent first. */
    record TitleResource(Software.Title title, List<Software.Version> versions) {}

    @GetMapping
    ApiPage<Software.Title> titles(@RequestParam MultiValueMap<String, String> parameters) {
        var state = TITLES.read(parameters);
        var found = software.titles(
                SoftwareController.asked(state),
                SoftwareController.order(state),
                state.descending(),
                state.size(),
                state.offset());
        return ApiPage.of(found.rows(), found.total(), state);
    }

    @GetMapping("/{product}")
    TitleResource one(@PathVariable int product) {
        var title = software.title(product).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new TitleResource(title, software.versions(product));
    }
}
