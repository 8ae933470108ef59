package fr.hygie.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * What an import needs of the application, and nothing that serves: made when it is asked for, without web, schedules
 * or workers. No configuration class of its own, so that the application itself never finds it.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    TransactionManagerCustomizationAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@ComponentScan({
    "fr.hygie.scope",
    "fr.hygie.journal",
    "fr.hygie.organisation",
    "fr.hygie.indicator",
    "fr.hygie.inventory",
    "fr.hygie.vulnerability"
})
final class ImportContext {
    private ImportContext() {}

    /** Counts for nobody: the program ends with the import. */
    @Bean
    static MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    static ConfigurableApplicationContext start(Home.Database database, Home home) {
        var settings = new LinkedHashMap<String, Object>(database.access().springProperties());
        settings.put("hygie.home", home.folder().toString());
        settings.put("hygie.imports.workers", "0");
        settings.put("spring.datasource.hikari.maximum-pool-size", "4");
        settings.put("spring.datasource.hikari.minimum-idle", "1");
        settings.put("logging.level.root", "warn");
        var spring = new SpringApplication(ImportContext.class);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.setLazyInitialization(true);
        spring.setKeepAlive(false);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        spring.setDefaultProperties(settings);
        return spring.run();
    }
}
