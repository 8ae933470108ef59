package fr.hygie.demo;

import fr.hygie.demo.fleet.FleetProfile;
import java.util.List;

/** How much of the fleets to load: {@code hygie.demo.fleet}. */
enum FleetSize {
    NONE(0),
    /** For tests: the large fleets reduced, the small ones whole. */
    SMALL(0),
    FULL(0),
    /** For measures: the first establishment of the size of the largest ones. */
    CHU_XL(9_000);

    private final int furtherTitles;

    FleetSize(int furtherTitles) {
        this.furtherTitles = furtherTitles;
    }

    int furtherTitles() {
        return furtherTitles;
    }

    List<FleetProfile> profiles() {
        return switch (this) {
            case NONE -> List.of();
            case SMALL ->
                FleetProfile.demonstration().values().stream()
                        .map(FleetProfile::reduced)
                        .toList();
            case FULL -> List.copyOf(FleetProfile.demonstration().values());
            case CHU_XL -> List.copyOf(FleetProfile.extraLarge().values());
        };
    }
}
