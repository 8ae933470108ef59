package fr.hygie;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which room of a large module may call which: each stands on those before it only, so there is no circle. */
class RoomsTests {
    /** From the bottom up, above the root, whose words all rooms speak. */
    private enum House {
        /** The imports bring pages of their own. */
        INVENTORY(
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
                "web"),
        ALERT(
                "push",
                "line",
                "posture",
                "text",
                "stix",
                "message",
                "desk",
                "csaf",
                "exposure",
                "writing",
                "review",
                "inbound",
                "taxii",
                "misp",
                "peer",
                "web"),
        VULNERABILITY(
                "feed",
                "certfr",
                "certsante",
                "csaf",
                "epss",
                "kev",
                "nvd",
                "osv",
                "matching",
                "intake",
                "source",
                "upload",
                "register",
                "notice",
                "treatment",
                "home",
                "web");

        private final List<String> rooms;
        private final JavaClasses types;

        House(String... rooms) {
            this.rooms = Arrays.asList(rooms);
            this.types = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(root());
        }

        private String root() {
            return "fr.hygie." + name().toLowerCase(Locale.ROOT);
        }

        private String[] packages(Collection<String> some) {
            return some.stream().map(room -> root() + "." + room).toArray(String[]::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRoomHasItsPlaceInTheOrder(House house) {
        var found = house.types.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(house.root()))
                .map(name -> name.substring(house.root().length() + 1))
                .collect(Collectors.toSet());
        assertThat(found).containsExactlyInAnyOrderElementsOf(house.rooms);
    }

    @ParameterizedTest
    @EnumSource
    void theRootCallsNoRoom(House house) {
        noClasses()
                .that()
                .resideInAPackage(house.root())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(house.packages(house.rooms))
                .check(house.types);
    }

    @ParameterizedTest
    @EnumSource
    void aRoomCallsNoneAboveIt(House house) {
        for (int at = 0; at < house.rooms.size() - 1; at++) {
            noClasses()
                    .that()
                    .resideInAPackage(house.root() + "." + house.rooms.get(at))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(house.packages(house.rooms.subList(at + 1, house.rooms.size())))
                    .check(house.types);
        }
    }

    /** What is read is translated at the border: a format knows neither lists nor sheets nor decisions. */
    @Test
    void formatsOfTheInventoryKnowReportsAndNotWhatBecomesOfThem() {
        var inventory = House.INVENTORY;
        noClasses()
                .that()
                .resideInAnyPackage(inventory.packages(List.of("agent", "spreadsheet", "glpi")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        inventory.packages(List.of("policy", "software", "summary", "obsolescence", "asset", "list")))
                .check(inventory.types);
    }
}
