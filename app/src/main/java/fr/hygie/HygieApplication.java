package fr.hygie;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one program of Hygie. */
@SpringBootApplication
public class HygieApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(HygieApplication.class, arguments);
    }
}
