package fr.hygie.organisation.finess;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.organisation.Category;
import fr.hygie.organisation.finess.FinessPlan.KnownOrganisation;
import fr.hygie.organisation.finess.FinessPlan.Outcome;
import fr.hygie.organisation.finess.FinessProblem.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FinessComparisonTests {
    private final UUID region = UUID.randomUUID();

    @Test
    void anEmptyTreeGetsTheLegalEntitiesThenTheirSites() throws IOException {
        var plan = plan(Map.of("98", region), List.of());
        assertThat(plan.counts())
                .containsEntry(Outcome.CREATED, 7)
                .containsEntry(Outcome.CHANGED, 0)
                .containsEntry(Outcome.UNCHANGED, 0);
        assertThat(plan.ignored()).as("Corsica was not chosen").isEqualTo(1);
        assertThat(plan.departments()).containsEntry("98", 7).containsEntry("2A", 1);
        assertThat(plan.steps())
                .filteredOn(step -> step.container() == null)
                .allSatisfy(step -> assertThat(step.region()).isEqualTo(region))
                .extracting(FinessPlan.Step::category)
                .containsExactly(Category.GENERAL_HOSPITAL, Category.MANAGING_BODY);
    }

    @Test
    void aLegalEntityThatTheExtractDoesNotNameTakesTheNameOfItsFirstSite() throws IOException {
        var plan = plan(Map.of("98", region), List.of());
        assertThat(plan.warnings()).contains(new FinessProblem(5, Kind.NAME_OF_FIRST_SITE, "980000020"));
        assertThat(plan.steps())
                .filteredOn(step -> step.line().number().value().equals("980000020"))
                .extracting(step -> step.line().name())
                .containsExactly("FOYER LES ÉRABLES");
    }

    @Test
    void whatIsAlreadyThereIsUnchangedChangedOrMoved() throws IOException {
        var plan = plan(
                Map.of("98", region),
                List.of(
                        known("980000012", false, "CENTRE HOSPITALIER DE LA BAIE", "VILLE-FICTIVE", null),
                        known("980000111", true, "Ancien nom", "VILLE-FICTIVE", "980000012"),
                        known("980000129", true, "EHPAD DE LA BAIE", "VILLE-FICTIVE", "980000020"),
                        known("980000020", false, "Association", "HAMEAU-DÉSERT", null)));
        assertThat(outcome(plan, "980000012")).isEqualTo(Outcome.UNCHANGED);
        assertThat(outcome(plan, "980000111")).isEqualTo(Outcome.CHANGED);
        assertThat(outcome(plan, "980000129")).isEqualTo(Outcome.MOVED);
        assertThat(plan.steps())
                .as("a legal entity of the tree keeps its name when the extract does not tell it")
                .noneMatch(step -> step.line().number().value().equals("980000020"));
    }

    @Test
    void aNumberOfAnotherKindIsRefused() throws IOException {
        var plan = plan(
                Map.of("98", region),
                List.of(
                        known("980000012", true, "Un site", null, null),
                        known("980000210", false, "Une EJ", null, null)));
        assertThat(plan.refused())
                .contains(
                        new FinessProblem(2, Kind.KIND_DIFFERS, "980000012"),
                        new FinessProblem(3, Kind.KIND_DIFFERS, "980000111"),
                        new FinessProblem(5, Kind.KIND_DIFFERS, "980000210"));
    }

    @Test
    void aNumberThatComesTwiceIsTakenOnce() throws IOException {
        assertThat(plan(Map.of(), List.of()).refused()).contains(new FinessProblem(11, Kind.TWICE, "980000111"));
    }

    @Test
    void nothingIsDoneForDepartementsThatNobodyChose() throws IOException {
        var plan = plan(Map.of(), List.of());
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.ignored()).isEqualTo(7 + 1 - 1);
    }

    private static Outcome outcome(FinessPlan plan, String number) {
        return plan.steps().stream()
                .filter(step -> step.line().number().value().equals(number))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static KnownOrganisation known(String number, boolean site, String name, String town, String container) {
        return new KnownOrganisation(UUID.randomUUID(), number, site, name, town, "98", container, UUID.randomUUID());
    }

    private static FinessPlan plan(Map<String, UUID> regions, List<KnownOrganisation> tree) throws IOException {
        var comparison = new FinessComparison(regions);
        new FinessReader(comparison::line, comparison::problem)
                .read(new ByteArrayInputStream(FinessReaderTests.sample()));
        return comparison.against(tree);
    }
}
