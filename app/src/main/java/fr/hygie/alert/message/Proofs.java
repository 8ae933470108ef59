package fr.hygie.alert.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How recipients were reached, for whoever addressed an alert and for those above: channels and moments, no address. */
@Service
@Transactional(readOnly = true)
public class Proofs {
    private final JdbcClient jdbc;

    Proofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One channel of one recipient.
     *
     * @param sent addresses whose server said that it took the message
     * @param dead addresses that are given up
     * @param at the first that was taken
     */
    public record Proof(
            Channel channel,
            int sent,
            int waiting,
            int dead,
            @Nullable Instant at) {}

    /** By recipient; those that no message was written for are absent. */
    public Map<UUID, List<Proof>> of(UUID alert, Collection<UUID> organisations) {
        var proofs = new HashMap<UUID, List<Proof>>();
        jdbc.sql("select * from alert_proofs(?, ?) order by channel")
                .params(alert, organisations.toArray(UUID[]::new))
                .query(row -> {
                    var at = row.getObject("sent_at", OffsetDateTime.class);
                    proofs.computeIfAbsent(row.getObject("organisation_id", UUID.class), key -> new ArrayList<>())
                            .add(new Proof(
                                    Channel.valueOf(row.getString("channel")),
                                    row.getInt("sent"),
                                    row.getInt("waiting"),
                                    row.getInt("dead"),
                                    at == null ? null : at.toInstant()));
                });
        return proofs;
    }
}
