package fr.hygie.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A running Hygie: database first, application next; the other way round when it stops. */
final class Serving {
    private Serving() {}

    /** @return the address of its first page */
    static String start(Class<?> application, Home home, Map<String, Object> settings) {
        var database = home.serve();
        ConfigurableApplicationContext context;
        try {
            context = application(application, database, settings).run();
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            context.close();
            database.close();
        }));
        if (Boolean.parseBoolean(System.getProperty("hygie.stop-when-ready"))) {
            System.exit(0); // only the start was wanted: training of the AOT cache
        }
        var port = context.getEnvironment().getProperty("local.server.port");
        var secure = context.getEnvironment().containsProperty("server.ssl.bundle");
        return (secure ? "https" : "http") + "://localhost:" + port + "/";
    }

    private static SpringApplication application(
            Class<?> application, Home.Database database, Map<String, Object> settings) {
        var all = new LinkedHashMap<>(database.access().springProperties());
        all.putAll(settings);
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(all);
        spring.setRegisterShutdownHook(false);
        return spring;
    }
}
