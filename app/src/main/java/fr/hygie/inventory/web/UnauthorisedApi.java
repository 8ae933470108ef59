package fr.hygie.inventory.web;

import fr.hygie.inventory.software.Software;
import fr.hygie.inventory.software.UnauthorisedSoftware;
import fr.hygie.inventory.software.UnauthorisedSoftware.NamedBan;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Titles of software that establishments do not allow, for programs. Who has one: {@code /api/assets?product=…}. */
@RestController
class UnauthorisedApi {
    private static final String BAN = "/api/software/{product}/ban";

    private final UnauthorisedSoftware unauthorised;
    private final Software software;
    private final OneEstablishment establishment;

    UnauthorisedApi(UnauthorisedSoftware unauthorised, Software software, OneEstablishment establishment) {
        this.unauthorised = unauthorised;
        this.software = software;
        this.establishment = establishment;
    }

    /** @param organisation may be left out when the context holds one establishment */
    record NewBan(
            @Nullable UUID organisation,
            @NotBlank @Size(max = DecisionRules.LONGEST) String reason) {}

    /** @param name of the title */
    record BanResource(
            UUID organisation, int product, String name, String reason, String decidedBy, Instant decidedAt) {
        static BanResource of(NamedBan named) {
            var ban = named.ban();
            return new BanResource(
                    ban.organisation(), ban.product(), named.name(), ban.reason(), ban.decidedBy(), ban.decidedAt());
        }
    }

    @GetMapping("/api/unauthorised-software")
    @Requires(Right.INVENTORY_READ)
    @Operation(summary = "Titles that are not allowed and why, latest first")
    ApiPage<BanResource> list(
            @RequestParam(defaultValue = "1") @Min(1) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "25") @Min(1) @Max(Slice.MOST) int size) {
        var bans = unauthorised.all(size, (page - 1L) * size).stream()
                .map(BanResource::of)
                .toList();
        return ApiPage.of(bans, unauthorised.count(), page, size);
    }

    @PutMapping(BAN)
    @Requires(Right.INVENTORY_EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "No longer allows a title; the reason replaces the former one")
    void forbid(@PathVariable int product, @Valid @RequestBody NewBan ban) {
        var problems = DecisionRules.reason(ban.reason());
        if (!problems.isEmpty()) {
            throw new EntryRefused(problems);
        }
        unauthorised.forbid(
                establishment.named(ban.organisation()),
                required(product),
                ban.reason().strip());
    }

    @DeleteMapping(BAN)
    @Requires(Right.INVENTORY_EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Allows a title again; nothing happens when it was allowed")
    void allow(@PathVariable int product, @RequestParam(required = false) @Nullable UUID organisation) {
        unauthorised.allow(establishment.named(organisation), required(product));
    }

    private Software.Title required(int product) {
        return software.title(product).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
