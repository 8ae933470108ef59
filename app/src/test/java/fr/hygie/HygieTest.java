package fr.hygie;

import fr.hygie.alert.ToldAlerts;
import fr.hygie.alert.inbound.InboundBench;
import fr.hygie.vulnerability.VulnerabilityBench;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application with the organisations and accounts of the demonstration, on a real PostgreSQL, behind a
 * MockMvc. All such tests share one context: they must not depend on an empty table.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "hygie.demo=true",
            "hygie.demo.fleet=small",
            "hygie.glpi.this-computer=true",
            "hygie.imports.pause=50ms", // its tests wait for them
            "hygie.alert.messages=false", // its tests send by themselves
            "hygie.alert.inbound.interval=1h", // its tests look up by themselves
            "hygie.peers.this-computer=true",
            "hygie.peers.http=true",
            "hygie.peers.interval=1h",
            "hygie.alert.inbound.interval=1h", // its tests assess by themselves
            "hygie.vulnerability.interval=1h", // its tests read by themselves
            "hygie.vulnerability.sources-interval=1h",
            "hygie.vulnerability.uploads-interval=1h"
        })
@AutoConfigureMockMvc
@Import({ManyAddresses.class, ToldAlerts.class, InboundBench.class, VulnerabilityBench.class})
@ContextConfiguration(initializers = TestDatabase.class)
public @interface HygieTest {}
