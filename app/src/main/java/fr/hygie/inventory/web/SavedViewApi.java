package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.list.SavedViews;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Saved views of the list of assets, for programs: {@code /api/assets?…} takes the query of a view. */
@RestController
@RequestMapping("/api/views")
@Requires(Right.INVENTORY_READ)
class SavedViewApi {
    private final SavedViews views;

    SavedViewApi(SavedViews views) {
        this.views = views;
    }

    /** @param query filters, columns and sort as in the address of the list; unknown ones are left out */
    record NewView(
            @NotBlank @Size(max = SavedViews.LONGEST_NAME) String name,
            @NotNull @Size(max = SavedViews.LONGEST_QUERY) String query,
            boolean shared) {}

    @GetMapping
    List<SavedViews.SavedView> all() {
        return views.all();
    }

    /** One of the same person that has this name is replaced. */
    @PostMapping
    ResponseEntity<Void> save(@Valid @RequestBody NewView view) {
        if (PatientNumber.appearsIn(view.name())) {
            throw new EntryRefused(Map.of("name", "patient"));
        }
        var query = ViewQuery.of(view.query()).text();
        if (query.length() > SavedViews.LONGEST_QUERY) {
            throw new EntryRefused(Map.of("query", "text"));
        }
        var id = views.save(view.name().strip(), query, view.shared())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
        return ResponseEntity.created(URI.create("/api/views/" + id)).build();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        views.remove(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
