package fr.hygie;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The same as {@link HygieTest} behind a real server, for what a MockMvc leaves out or replaces, tokens of forms for one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "hygie.demo=true",
            "hygie.demo.fleet=small",
            "hygie.peers.this-computer=true",
            "hygie.peers.http=true",
            "hygie.peers.interval=1h",
            "hygie.vulnerability.interval=1h", // its tests read by themselves
            "hygie.vulnerability.sources-interval=1h"
        })
@ContextConfiguration(initializers = TestDatabase.class)
public @interface HygieServerTest {}
