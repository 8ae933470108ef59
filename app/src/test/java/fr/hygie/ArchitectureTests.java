package fr.hygie;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that a machine can check. */
class ArchitectureTests {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fr.hygie");

    @Test
    void controllersAndRepositoriesAreNotPublic() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .or()
                .areAnnotatedWith(RestController.class)
                .or(assignableTo(Repository.class))
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void whatTheGlossaryCallsATypeIsOne() throws IOException {
        var types = OURS.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
        var named = Pattern.compile("`([A-Z][A-Za-z]*)`")
                .matcher(Files.readString(Path.of("../docs/glossary.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(types).containsAll(named);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        fields().should().notBeAnnotatedWith(Autowired.class).check(OURS);
    }

    @Test
    void oldDatesPersistenceAndLombokAreNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "lombok..", "org.mapstruct..")
                .check(OURS);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("ClientCertificate") // the Java of certificates knows no other
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(OURS);
    }

    @Test
    void theTimeIsAskedOfAClock() {
        for (var type : List.of(
                Instant.class, LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class)) {
            noClasses()
                    .that(not(resideInAPackage("fr.hygie.command..")))
                    .and(not(resideInAPackage("fr.hygie.database..")))
                    .and(not(resideInAPackage("fr.hygie.bench..")))
                    .should()
                    .callMethod(type, "now")
                    .check(OURS);
        }
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("ApplicationClock")
                .and(not(resideInAPackage("fr.hygie.bench..")))
                .and(not(resideInAPackage("fr.hygie.command..")))
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(OURS);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Abstract[A-Z].*)$")
                .check(OURS);
    }

    @Test
    void theTimeOfFranceHasOneName() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var naming = new TreeSet<String>();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("Europe/Paris")) {
                    naming.add(file.getFileName().toString());
                }
            }
            assertThat(naming).containsExactly("Paris.java");
        }
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        var root = Path.of("src/main/java");
        var unmarked = new TreeSet<String>();
        try (var files = Files.walk(root)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var description = file.resolveSibling("package-info.java");
                if (!Files.exists(description) || !Files.readString(description).contains("@NullMarked")) {
                    unmarked.add(root.relativize(file.getParent()).toString());
                }
            }
        }
        assertThat(unmarked).isEmpty();
    }
}
