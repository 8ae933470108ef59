package fr.hygie.indicator.web;

import fr.hygie.scope.Right;
import fr.hygie.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands in the navigation. */
@Configuration(proxyBeanMethods = false)
class IndicatorNavigation {
    @Bean
    NavigationEntry homeEntry() {
        return new NavigationEntry("home", "/", "home", 10, Set.of());
    }

    @Bean
    NavigationEntry indicatorEntry() {
        return new NavigationEntry(
                "indicator", "/indicators", "gauge", 80, Set.of(Right.INDICATOR_READ, Right.OVERSEE));
    }
}
