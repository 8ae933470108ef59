package fr.hygie.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** Runs Hygie for an institution. */
final class Serve implements Command {
    private final Class<?> application;

    Serve(Class<?> application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public int run(Arguments arguments, Map<String, String> environment) throws Exception {
        var home = Home.of(environment);
        if (home.holdsDemonstration()) {
            throw new CommandRefused(home.folder()
                    + " holds the demonstration, whose passwords are public: set HYGIE_HOME to another folder");
        }
        home.lock();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("server.port", arguments.option("port").orElse("8080"));
        settings.put("hygie.home", home.folder().toString());
        System.out.println("Hygie is ready: " + Serving.start(application, home, settings));
        return -1;
    }
}
