package fr.hygie;

import fr.hygie.command.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program of Hygie. */
@SpringBootApplication
public class HygieApplication {
    public static void main(String[] arguments) {
        CommandLine.run(HygieApplication.class, arguments);
    }
}
