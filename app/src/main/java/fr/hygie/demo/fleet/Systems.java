package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operating systems in the field, by use and by what is left of their support. */
final class Systems {
    /** What is left of the support of a client system. */
    enum Age {
        OLD,
        ENDING,
        CURRENT
    }

    private final Map<String, Weighted<OperatingSystem>> byUse = new HashMap<>();

    Systems() {
        var lists = new HashMap<String, List<OperatingSystem>>();
        for (var cells : DataFile.lines("systems.csv", 6)) {
            lists.computeIfAbsent(cells[0] + "/" + cells[1], use -> new ArrayList<>())
                    .add(new OperatingSystem(cells[2], cells[3], cells[4], Integer.parseInt(cells[5])));
        }
        lists.forEach((use, systems) -> byUse.put(use, new Weighted<>(systems, OperatingSystem::weight)));
    }

    record OperatingSystem(String caption, String version, String build, int weight) {
        void describe(Draft draft, String edition) {
            draft.with(AssetField.OS_NAME, caption.replace("{edition}", edition))
                    .with(AssetField.OS_VERSION, version)
                    .with(AssetField.OS_BUILD, build);
        }

        boolean isWindows() {
            return caption.contains("Windows");
        }
    }

    OperatingSystem client(String mix, Age age, Chance chance) {
        return draw(mix + "/" + age.name().toLowerCase(java.util.Locale.ROOT), chance);
    }

    OperatingSystem of(String use, Chance chance) {
        return draw(use + "/any", chance);
    }

    private OperatingSystem draw(String use, Chance chance) {
        var systems = byUse.get(use);
        if (systems == null) {
            throw new IllegalArgumentException("no system for " + use);
        }
        return systems.draw(chance);
    }
}
