package fr.hygie.alert.exposure;

import fr.hygie.inventory.software.SoftwareMatches;
import fr.hygie.inventory.software.SoftwareMatches.Match;
import fr.hygie.inventory.software.SoftwareRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Titles and versions that were first reported after an alert was told, and that it speaks of. */
@Component
class LaterTitles {
    private final SoftwareMatches software;
    private final JdbcClient jdbc;

    LaterTitles(SoftwareMatches software, JdbcClient jdbc) {
        this.software = software;
        this.jdbc = jdbc;
    }

    private record Naming(UUID alert, SoftwareRange range, int after, int upTo) {}

    /** Holds alerts in force against what the dictionary gained since the last time; for the platform, in its transaction. */
    void name() {
        var namings = jdbc.sql("select * from alert_naming()")
                .query((row, number) -> new Naming(
                        row.getObject("alert_id", UUID.class),
                        new SoftwareRange(row.getString("product"), row.getString("low"), row.getString("high")),
                        row.getInt("after"),
                        row.getInt("upto")))
                .list();
        if (!namings.isEmpty()) {
            name(namings);
        }
    }

    private void name(List<Naming> namings) {
        var alerts = new ArrayList<UUID>();
        var versions = new ArrayList<Integer>();
        var sure = new ArrayList<Boolean>();
        var known = new HashMap<SoftwareRange, List<Match>>(); // several alerts may speak of one product
        for (var naming : namings) {
            for (var match : known.computeIfAbsent(naming.range(), range -> software.after(range, naming.after()))) {
                alerts.add(naming.alert());
                versions.add(match.id());
                sure.add(match.sure());
            }
        }
        jdbc.sql("select alert_name(?, ?, ?, ?)")
                .params(
                        alerts.toArray(UUID[]::new),
                        versions.toArray(Integer[]::new),
                        sure.toArray(Boolean[]::new),
                        namings.getFirst().upTo())
                .query(Integer.class)
                .single();
    }
}
