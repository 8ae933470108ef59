package fr.hygie;

import fr.hygie.command.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one program of Hygie. Beans are named in full: two modules may each have their own establishments. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableScheduling
public class HygieApplication {
    public static void main(String[] arguments) {
        CommandLine.run(HygieApplication.class, arguments);
    }
}
