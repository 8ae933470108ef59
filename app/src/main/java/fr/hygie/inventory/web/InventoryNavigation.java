package fr.hygie.inventory.web;

import fr.hygie.scope.Right;
import fr.hygie.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lines of the inventory in the navigation. */
@Configuration(proxyBeanMethods = false)
class InventoryNavigation {
    @Bean
    NavigationEntry inventoryEntry() {
        return new NavigationEntry("inventory", AssetColumns.PATH, "devices", 20, Set.of(Right.INVENTORY_READ));
    }

    @Bean
    NavigationEntry lifecycleEntry() {
        return new NavigationEntry(
                "lifecycle", "/inventory/obsolescence", "hourglass", 30, Set.of(Right.INVENTORY_READ));
    }

    /** Whoever runs the platform imports dates and sees nothing else of the inventory. */
    @Bean
    NavigationEntry catalogueEntry() {
        return new NavigationEntry("catalogue", LifeCycleTabs.CATALOGUE, "calendar", 150, Set.of(Right.PLATFORM));
    }
}
