package fr.hygie.alert.web;

import fr.hygie.scope.Right;
import fr.hygie.web.NavigationEntry;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The line of alerts in the navigation. */
@Configuration(proxyBeanMethods = false)
class AlertNavigation {
    static final String PATH = "/alert";

    @Bean
    NavigationEntry alertEntry() {
        return new NavigationEntry("alert", PATH, "bell-ringing", 15, Set.of(Right.ALERT_READ));
    }

    static String path(java.util.UUID alert) {
        return PATH + "/" + alert;
    }
}
