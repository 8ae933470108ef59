package fr.hygie.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which room of the inventory may call which: each stands on those before it only, so there is no circle. */
class RoomsTests {
    private static final String ROOT = "fr.hygie.inventory";

    /** From the bottom up, above the root, whose words all of them speak. The imports bring pages of their own. */
    private static final List<String> ROOMS = List.of(
            "wording",
            "report",
            "support",
            "policy",
            "software",
            "summary",
            "obsolescence",
            "asset",
            "relation",
            "sharing",
            "device",
            "list",
            "intake",
            "quarantine",
            "enrolment",
            "agent",
            "spreadsheet",
            "glpi",
            "lifecycle",
            "fleet",
            "imports",
            "web");

    private static final JavaClasses INVENTORY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyRoomHasItsPlaceInTheOrder() {
        var rooms = INVENTORY.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());
        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void theRootCallsNoRoom() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(ROOMS))
                .check(INVENTORY);
    }

    @Test
    void aRoomCallsNoneAboveIt() {
        for (int at = 0; at < ROOMS.size() - 1; at++) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + ROOMS.get(at))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(ROOMS.subList(at + 1, ROOMS.size())))
                    .check(INVENTORY);
        }
    }

    /** What is read is translated at the border: a format knows neither lists nor sheets nor decisions. */
    @Test
    void formatsKnowReportsAndNotWhatBecomesOfThem() {
        noClasses()
                .that()
                .resideInAnyPackage(packages(List.of("agent", "spreadsheet", "glpi")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(List.of("policy", "software", "summary", "obsolescence", "asset", "list")))
                .check(INVENTORY);
    }

    private static String[] packages(List<String> rooms) {
        return rooms.stream().map(room -> ROOT + "." + room).toArray(String[]::new);
    }
}
