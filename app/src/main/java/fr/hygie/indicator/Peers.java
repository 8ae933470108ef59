package fr.hygie.indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the establishments of the same category stand, never named: median and quartiles, and only when at least
 * {@value LEAST} of them have a fresh value.
 */
@Service
@Transactional(readOnly = true)
public class Peers {
    /** Fewer, and one of them could be recognised. */
    public static final int LEAST = 5;

    private final JdbcClient jdbc;
    private final Indicators indicators;

    Peers(JdbcClient jdbc, Indicators indicators) {
        this.jdbc = jdbc;
        this.indicators = indicators;
    }

    /**
     * The peers of an establishment for one indicator, in percent.
     *
     * @param count {@value Peers#LEAST} at least, without the establishment itself
     * @param low a quarter of them is below
     * @param high a quarter of them is above
     */
    public record Spread(int count, double low, double median, double high) {}

    /** Of an establishment of the current scope, by identifier of the indicator; amounts are not compared. */
    public Map<String, Spread> of(UUID establishment) {
        var found = new HashMap<String, Spread>();
        jdbc.sql("select indicator, peers, low, median, high from indicator_peers() where organisation_id = ?")
                .param(establishment)
                .query(row -> {
                    var id = row.getString("indicator");
                    if (indicators.find(id).filter(Indicator::isShare).isPresent()) {
                        found.put(
                                id,
                                new Spread(
                                        row.getInt("peers"),
                                        row.getDouble("low"),
                                        row.getDouble("median"),
                                        row.getDouble("high")));
                    }
                });
        return found;
    }
}
