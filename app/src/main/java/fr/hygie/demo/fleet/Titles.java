package fr.hygie.demo.fleet;

import fr.hygie.inventory.report.SoftwareItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Software that is found on computers, and on which share of them. */
final class Titles {
    private final List<Title> all = new ArrayList<>();
    private final List<SoftwareItem> further;

    /** @param further how many invented titles to add, for large fleets */
    Titles(int further) {
        for (var cells : DataFile.lines("software.csv", 5)) {
            for (var name : DataFile.expanded(cells[1])) {
                var versions = DataFile.expanded(cells[4]).stream()
                        .map(version -> new SoftwareItem(name, version, cells[2]))
                        .toList();
                all.add(new Title(cells[0], Double.parseDouble(cells[3]) / 100, versions));
            }
        }
        var invented = new ArrayList<SoftwareItem>();
        for (int i = 0; i < further; i++) {
            invented.add(new SoftwareItem("Module métier " + (i / 3 + 1), "1." + i % 3 + ".0", "Axone Gestion"));
        }
        this.further = List.copyOf(invented);
    }

    /** @param on letters of the sorts of machines: P personal computer, S Windows server, L Linux server */
    private record Title(String on, double share, List<SoftwareItem> versions) {}

    /** How many titles and versions there are. */
    int size() {
        return all.stream().mapToInt(title -> title.versions().size()).sum() + further.size();
    }

    /**
     * Software of one machine.
     *
     * @param sort P, S or L
     * @param lag how far behind the machine is: 0 is kept up to date, 1 never
     * @param exactly how many titles; 0 to leave it to chance
     */
    List<SoftwareItem> on(char sort, double lag, int exactly, Chance chance) {
        var found = new LinkedHashSet<SoftwareItem>();
        for (var title : all) {
            if (title.on().indexOf(sort) >= 0 && chance.happens(title.share())) {
                found.add(version(title.versions(), lag, chance));
            }
        }
        while (found.size() < exactly) {
            found.add(further.get((int) Math.min(chance.upTo(further.size()), chance.upTo(further.size()))));
        }
        return exactly > 0 ? found.stream().limit(exactly).toList() : List.copyOf(found);
    }

    private static SoftwareItem version(List<SoftwareItem> versions, double lag, Chance chance) {
        return chance.happens(lag) ? chance.oneOf(versions) : versions.get(chance.towardsLast(versions.size()));
    }
}
