package fr.hygie;

import fr.hygie.command.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one program of Hygie. */
@SpringBootApplication
@EnableScheduling
public class HygieApplication {
    public static void main(String[] arguments) {
        CommandLine.run(HygieApplication.class, arguments);
    }
}
