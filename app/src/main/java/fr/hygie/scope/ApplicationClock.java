package fr.hygie.scope;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of the application; tests put another one in its place. */
@Configuration(proxyBeanMethods = false)
class ApplicationClock {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
