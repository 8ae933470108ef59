package fr.hygie.alert.web;

import fr.hygie.alert.review.AlertBoard.Counts;
import fr.hygie.alert.review.AlertBoard.Part;
import fr.hygie.web.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert has got to, as squares: one for each département where these are known, otherwise one for each
 * establishment when these are few, or for each group. Each has its colour, its sign and its numbers, so that nothing is
 * told by colour alone.
 *
 * @param places what a square stands for; départements lie about where they do in France
 * @param tiles in the order of reading
 */
record AlertMap(Places places, int width, int height, List<Tile> tiles) {
    private static final int GAP = 4;
    private static final int SQUARE = 56;
    private static final int WIDE = 236;
    private static final int LOW = 30;
    private static final int ACROSS = 3;
    private static final int MOST = 80;
    private static final int LONGEST = 26;

    /** What a square stands for. */
    enum Places {
        DEPARTMENT,
        ESTABLISHMENT,
        GROUP
    }

    /** How far the recipients of a place are: the first that holds, since it is what calls for an act. */
    enum Reach {
        EXPOSED(Tone.BAD, "!"),
        SILENT(Tone.SOON, "?"),
        REACHED(Tone.UNKNOWN, "○"),
        ACKNOWLEDGED(Tone.FIRST, "✓"),
        PROTECTED(Tone.OK, "✓✓");

        private final Tone tone;
        private final String sign;

        Reach(Tone tone, String sign) {
            this.tone = tone;
            this.sign = sign;
        }

        public Tone tone() {
            return tone;
        }

        public String sign() {
            return sign;
        }

        static Reach of(Counts counts) {
            if (counts.exposed() > counts.exposedProtected()) {
                return EXPOSED;
            }
            if (counts.silent() > 0) {
                return SILENT;
            }
            if (counts.acknowledged() < counts.recipients()) {
                return REACHED;
            }
            return counts.protectedOnes() + counts.notConcerned() >= counts.recipients() ? PROTECTED : ACKNOWLEDGED;
        }
    }

    /**
     * A square.
     *
     * @param name of the place, as long as it is
     * @param label as it fits
     * @param counts null where nobody received it: drawn for the shape of the map
     */
    record Tile(
            String name,
            String label,
            int x,
            int y,
            int width,
            int height,
            @Nullable Counts counts) {
        public @Nullable Reach reach() {
            return counts == null ? null : Reach.of(counts);
        }
    }

    /** Whether most recipients have a département on the map. */
    static boolean isPlaced(List<Part> byDepartment) {
        int placed = recipients(byDepartment.stream()
                .filter(part -> DepartmentTiles.of(part.name()).isPresent())
                .toList());
        return placed * 2 > recipients(byDepartment);
    }

    /** Whether a square for each establishment can still be read. */
    static boolean areFew(List<Part> byDepartment) {
        return recipients(byDepartment) <= MOST;
    }

    private static int recipients(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.counts().recipients()).sum();
    }

    /** Cut to the part of France that received it; other départements between them are drawn empty. */
    static AlertMap departments(List<Part> parts) {
        var told = parts.stream()
                .filter(part -> DepartmentTiles.of(part.name()).isPresent())
                .toList();
        var places = told.stream()
                .map(part -> DepartmentTiles.of(part.name()).orElseThrow())
                .toList();
        int left = places.stream().mapToInt(DepartmentTiles.Place::column).min().orElse(0);
        int right =
                places.stream().mapToInt(DepartmentTiles.Place::column).max().orElse(0);
        int top = places.stream().mapToInt(DepartmentTiles.Place::row).min().orElse(0);
        int bottom = places.stream().mapToInt(DepartmentTiles.Place::row).max().orElse(0);
        var tiles = new ArrayList<Tile>();
        DepartmentTiles.all().forEach((code, place) -> {
            if (place.column() >= left && place.column() <= right && place.row() >= top && place.row() <= bottom) {
                var counts = told.stream()
                        .filter(part -> part.name().equals(code))
                        .map(Part::counts)
                        .findFirst()
                        .orElse(null);
                tiles.add(new Tile(
                        code,
                        code,
                        (place.column() - left) * (SQUARE + GAP) + GAP,
                        (place.row() - top) * (SQUARE + GAP) + GAP,
                        SQUARE,
                        SQUARE,
                        counts));
            }
        });
        tiles.sort(Comparator.comparingInt(Tile::y).thenComparingInt(Tile::x));
        return new AlertMap(
                Places.DEPARTMENT,
                (right - left + 1) * (SQUARE + GAP) + GAP,
                (bottom - top + 1) * (SQUARE + GAP) + GAP,
                List.copyOf(tiles));
    }

    /** Squares in rows, in the order of the parts. */
    static AlertMap listed(Places places, List<Part> parts) {
        var tiles = new ArrayList<Tile>();
        int across = Math.clamp(parts.size(), 1, ACROSS);
        int height = places == Places.ESTABLISHMENT ? LOW : SQUARE;
        for (var part : parts.stream().limit(MOST).toList()) {
            int at = tiles.size();
            tiles.add(new Tile(
                    part.name(),
                    cut(part.name()),
                    at % across * (WIDE + GAP) + GAP,
                    at / across * (height + GAP) + GAP,
                    WIDE,
                    height,
                    part.counts()));
        }
        int rows = Math.ceilDiv(Math.max(1, tiles.size()), across);
        return new AlertMap(places, across * (WIDE + GAP) + GAP, rows * (height + GAP) + GAP, List.copyOf(tiles));
    }

    /** The words that most names begin with tell nobody apart. */
    private static String cut(String full) {
        var name = full.replaceFirst("^Centre hospitalier (universitaire )?(de |d’|du )?", "CH ");
        return name.length() > LONGEST ? name.substring(0, LONGEST - 1).strip() + "…" : name;
    }
}
