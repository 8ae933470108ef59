package fr.hygie.command;

import fr.hygie.demo.Demonstration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs Hygie with the fictional region of the demonstration. */
final class Demo implements Command {
    private final Class<?> application;

    Demo(Class<?> application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        var home = Home.of(environment);
        if (home.usesExternalDatabase()) {
            throw new CommandRefused("the demonstration keeps its data in " + home.folder() + ": unset HYGIE_DB_URL");
        }
        if (!home.isEmpty() && !home.holdsDemonstration()) {
            throw new CommandRefused(home.folder() + " holds an institution's data: set HYGIE_HOME to another folder");
        }
        home.lock();
        home.markDemonstration();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", arguments.option("port").orElse("8080"));
        settings.put("hygie.home", home.folder().toString());
        settings.put("hygie.demo", "true");
        var address = Serving.start(application, home, settings);
        System.out.println("Accounts, password " + Demonstration.PASSWORD + ":");
        Demonstration.accounts().forEach(account -> System.out.println("  " + account));
        System.out.println("Hygie is ready: " + address);
        return -1;
    }
}
