package fr.hygie.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.alert.review.AlertBoard.Counts;
import fr.hygie.alert.review.AlertBoard.Part;
import fr.hygie.alert.web.AlertMap.Reach;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The squares on the board. */
class AlertMapTests {
    private static final Counts REACHED = new Counts(5, 5, 1, 1, 0, 0, 0, 0, 0, 0, false, false);

    @Test
    void everyDepartmentOfFranceHasAPlaceOfItsOwn() {
        var all = DepartmentTiles.all();
        assertThat(all).hasSize(101).containsKeys("01", "2A", "2B", "75", "95", "971", "976");
        assertThat(new HashSet<>(all.values())).hasSize(101);
        IntStream.rangeClosed(1, 95)
                .filter(number -> number != 20)
                .forEach(number -> assertThat(all).containsKey("%02d".formatted(number)));
        assertThat(all.get("29").column())
                .as("Brest is west of Strasbourg")
                .isLessThan(all.get("67").column());
        assertThat(all.get("59").row())
                .as("Lille is north of Marseille")
                .isLessThan(all.get("13").row());
    }

    @Test
    void aRegionIsCutOutOfTheMap() {
        var parts = List.of(new Part("22", REACHED), new Part("35", REACHED), new Part("", REACHED));
        assertThat(AlertMap.isPlaced(parts)).isTrue();
        var map = AlertMap.departments(parts);
        assertThat(map.tiles()).filteredOn(tile -> tile.counts() != null).hasSize(2);
        assertThat(map.tiles())
                .filteredOn(tile -> tile.counts() == null)
                .extracting(AlertMap.Tile::name)
                .contains("56");
        assertThat(map.tiles()).allSatisfy(tile -> {
            assertThat(tile.x() + tile.width()).isLessThan(map.width());
            assertThat(tile.y() + 56).isLessThan(map.height());
        });
    }

    @Test
    void whereNoDepartmentIsKnownEstablishmentsOrGroupsAreShown() {
        var groups = IntStream.range(0, 9)
                .mapToObj(at -> new Part("GHT du très long nom " + at, REACHED))
                .toList();
        assertThat(AlertMap.isPlaced(List.of(new Part("99", REACHED), new Part("35", REACHED))))
                .isFalse();
        assertThat(AlertMap.areFew(List.of(new Part("99", REACHED)))).isTrue();
        assertThat(AlertMap.areFew(IntStream.range(0, 17)
                        .mapToObj(at -> new Part("99", REACHED))
                        .toList()))
                .isFalse();
        var map = AlertMap.listed(AlertMap.Places.GROUP, groups);
        assertThat(map.tiles()).hasSize(9).allSatisfy(tile -> {
            assertThat(tile.label().length()).isLessThan(27);
            assertThat(tile.x() + tile.width()).isLessThan(map.width());
            assertThat(tile.y() + tile.height()).isLessThan(map.height());
        });
        assertThat(AlertMap.listed(AlertMap.Places.ESTABLISHMENT, List.of()).tiles())
                .isEmpty();
    }

    @Test
    void whatCallsForAnActIsShownFirst() {
        assertThat(Reach.of(new Counts(5, 5, 5, 5, 2, 0, 1, 1, 0, 1, false, false)))
                .isEqualTo(Reach.EXPOSED);
        assertThat(Reach.of(new Counts(5, 5, 5, 4, 2, 0, 2, 2, 0, 1, false, false)))
                .isEqualTo(Reach.SILENT);
        assertThat(Reach.of(new Counts(5, 5, 5, 4, 0, 0, 0, 0, 0, 0, false, false)))
                .isEqualTo(Reach.REACHED);
        assertThat(Reach.of(new Counts(5, 5, 5, 5, 0, 0, 0, 1, 1, 0, false, false)))
                .isEqualTo(Reach.ACKNOWLEDGED);
        assertThat(Reach.of(new Counts(5, 5, 5, 5, 1, 0, 1, 3, 2, 0, false, false)))
                .isEqualTo(Reach.PROTECTED);
    }
}
