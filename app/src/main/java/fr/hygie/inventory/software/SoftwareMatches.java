package fr.hygie.inventory.software;

import fr.hygie.inventory.LikePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which versions of the dictionary a range speaks of. The dictionary is public: this tells nobody's facts. */
@Service
@Transactional(readOnly = true)
public class SoftwareMatches {
    /** Rows that are handed over at a time. */
    private static final int CHUNK = 5_000;

    private static final int FEWEST_LETTERS = 3;

    private final JdbcClient jdbc;

    SoftwareMatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param id of the version in the dictionary
     * @param sure the number lies within the range; otherwise it could not be compared
     */
    public record Match(int id, String title, String version, boolean sure) {}

    /** @return all of them, whatever their number; empty for words of fewer than three letters */
    public List<Match> of(SoftwareRange range) {
        return after(range, 0);
    }

    /** @param version of the dictionary; those that came in later are looked at */
    public List<Match> after(SoftwareRange range, int version) {
        var words = range.words().strip().toLowerCase(Locale.ROOT).split("\\s+");
        if (range.words().strip().length() < FEWEST_LETTERS) {
            return List.of();
        }
        var patterns = new ArrayList<String>();
        for (var word : words) {
            patterns.add(LikePattern.containing(word));
        }
        var found = new ArrayList<Match>();
        jdbc.sql("""
                        select v.id, p.name, v.version from product p join product_version v on v.product_id = p.id
                        where folded(p.name || ' ' || p.publisher) like all (array(select folded(w) from unnest(:words) w))
                          and v.id > :after
                        order by p.name, v.version""")
                .withFetchSize(CHUNK)
                .param("words", patterns.toArray(String[]::new))
                .param("after", version)
                .query(row -> {
                    var number = row.getString("version");
                    var fit = range.fit(number);
                    if (fit != SoftwareRange.Fit.OUTSIDE) {
                        found.add(new Match(
                                row.getInt("id"), row.getString("name"), number, fit == SoftwareRange.Fit.INSIDE));
                    }
                });
        return found;
    }
}
