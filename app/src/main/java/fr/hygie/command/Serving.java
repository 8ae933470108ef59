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
        var address = address(context);
        if (Boolean.parseBoolean(System.getProperty("hygie.stop-when-ready"))) {
            StartTraining.run(context, address);
        }
        RemainingBeans.make(context);
        return address;
    }

    private static String address(ConfigurableApplicationContext context) {
        var port = context.getEnvironment().getProperty("local.server.port");
        var secure = context.getEnvironment().containsProperty("server.ssl.bundle");
        return (secure ? "https" : "http") + "://localhost:" + port + "/";
    }

    /** Where people reach it unless {@code HYGIE_ADDRESS} says otherwise: links to hand over begin with it. */
    private static String address(Map<String, Object> settings) {
        var scheme = System.getenv("SERVER_SSL_BUNDLE") == null ? "http" : "https";
        return scheme + "://localhost:" + settings.get("server.port");
    }

    private static SpringApplication application(
            Class<?> application, Home.Database database, Map<String, Object> settings) {
        var all = new LinkedHashMap<>(database.access().springProperties());
        all.putAll(settings);
        all.put("hygie.address", address(settings));
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(all);
        spring.addInitializers(new ClientAuthority());
        spring.setLazyInitialization(true); // the first page first: RemainingBeans makes the rest
        spring.setRegisterShutdownHook(false);
        return spring;
    }
}
