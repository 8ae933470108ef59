package fr.hygie.inventory.imports;

import fr.hygie.inventory.enrolment.EnrolmentKeys;
import fr.hygie.inventory.enrolment.EnrolmentKeys.KeyRow;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of agents for programs. */
@RestController
@Requires(Right.IMPORT)
@RequestMapping("/api/enrolment-keys")
class EnrolmentKeyApi {
    private final EnrolmentKeys keys;
    private final Imports imports;

    EnrolmentKeyApi(EnrolmentKeys keys, Imports imports) {
        this.keys = keys;
        this.imports = imports;
    }

    record NewKey(
            @NotBlank @Size(max = 100) String label,
            @Future @Nullable Instant expiresAt) {}

    /** @param key told this once */
    record MadeKey(String key, String path) {}

    @GetMapping
    List<KeyRow> list() {
        return keys.list(Scope.require().active());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MadeKey create(@Valid @RequestBody NewKey wanted) {
        var key = keys.create(imports.establishment(), wanted.label().strip(), wanted.expiresAt());
        return new MadeKey(key, "/inventory/agents/" + key);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        if (!keys.revoke(Scope.require().active(), id)) {
            throw new ImportNotFound(id);
        }
    }
}
