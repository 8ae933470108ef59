package fr.hygie.inventory.web;

import fr.hygie.inventory.relation.Dependencies;
import fr.hygie.inventory.relation.Exchanges;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What depends on what and what is exchanged with whom, for programs. */
@RestController
@RequestMapping("/api/dependencies")
@Requires(Right.INVENTORY_READ)
class DependencyApi {
    private final Dependencies dependencies;
    private final Exchanges exchanges;

    DependencyApi(Dependencies dependencies, Exchanges exchanges) {
        this.dependencies = dependencies;
        this.exchanges = exchanges;
    }

    @GetMapping("/inconsistencies")
    @Operation(summary = "Assets declared less critical than what depends on them, the worst first; 200 at most")
    Dependencies.Inconsistencies inconsistencies() {
        return dependencies.inconsistencies();
    }

    @GetMapping("/partners")
    @Operation(summary = "Partners with which assets exchange, the most critical first; 200 at most")
    Exchanges.Partners partners() {
        return exchanges.partners();
    }

    @GetMapping("/exchanges")
    @Operation(summary = "What is exchanged with a partner; 200 at most")
    List<Exchanges.Exchange> exchanges(@RequestParam String partner) {
        return exchanges.with(partner);
    }
}
