package fr.hygie;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void modulesCallDownwardOnly() {
        ApplicationModules.of(HygieApplication.class).verify();
    }
}
