package fr.hygie.alert;

import fr.hygie.organisation.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who looks: what they may read on pages and by the API, and what their programs may. */
enum Viewer {
    RECIPIENT(Onlookers.RECIPIENT, Role.SECURITY_OFFICER, Marks.ALL, Marks.ALL_BUT_RED),
    /** Serves the recipient: mutualised people of a group belong to its houses. */
    GROUP_OF_RECIPIENT("GHT du Littoral", Role.SECURITY_OFFICER, Marks.ALL, Marks.ALL_BUT_RED),
    /** A house of the same group that it was not addressed to. */
    NEIGHBOUR(Onlookers.NEIGHBOUR, Role.SECURITY_OFFICER, Marks.NONE, Marks.NONE),
    /** Above the victim, and not of the audience. */
    REGION("ARS Deux-Rives", Role.REGIONAL_AGENCY, Marks.UP_TO_AMBER, Marks.NONE),
    NATION("National", Role.HEALTH_CERT, Marks.UP_TO_AMBER, Marks.NONE),
    /** Of the region, and serves everybody there; not of the audience. */
    EHEALTH_BODY("GRADeS Deux-Rives", Role.SECURITY_OFFICER, Marks.NONE, Marks.NONE),
    BIOMEDICAL_ENGINEER_OF_RECIPIENT(Onlookers.RECIPIENT, Role.BIOMEDICAL_ENGINEER, Marks.NONE, Marks.NONE),
    VICTIM_HERSELF(Onlookers.VICTIM, Role.SECURITY_OFFICER, Marks.ALL, Marks.ALL_BUT_RED),
    NOBODY(null, null, Marks.NONE, Marks.NONE);

    final @Nullable String place;
    final @Nullable Role role;
    final Set<Tlp> read;
    final Set<Tlp> byProgram;

    Viewer(@Nullable String place, @Nullable Role role, Set<Tlp> read, Set<Tlp> byProgram) {
        this.place = place;
        this.role = role;
        this.read = read;
        this.byProgram = byProgram;
    }

    /** Constants of an enum cannot name its own: they stand in here. */
    private static final class Marks {
        private static final Set<Tlp> ALL = Set.of(Tlp.values());
        private static final Set<Tlp> NONE = Set.of();
        private static final Set<Tlp> UP_TO_AMBER = Set.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER);
        private static final Set<Tlp> ALL_BUT_RED = Set.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT);
    }
}
