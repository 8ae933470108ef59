package fr.hygie.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as its writer holds it.
 *
 * @param organisation in whose name it is told
 * @param writer who writes: the same, or a body above on its behalf
 * @param draft what the next revision will say
 * @param revision number of the last published revision, 0 before the first
 * @param detectedAt when the fact was noticed
 * @param submittedBy account of whoever asked for a second pair of eyes
 */
public record Alert(
        UUID id,
        UUID organisation,
        UUID writer,
        int version,
        String reference,
        AlertState state,
        Tlp tlp,
        Pap pap,
        List<AudienceRule> audience,
        boolean anonymous,
        boolean exercise,
        AlertContent draft,
        int revision,
        @Nullable Instant detectedAt,
        Instant createdAt,
        String createdBy,
        @Nullable UUID submittedBy,
        @Nullable Instant publishedAt,
        @Nullable Instant endedAt) {

    public Alert {
        audience = List.copyOf(audience);
    }

    /** What is decided before anything is saved: for whom, and what they may do with it. */
    public record Handling(Tlp tlp, Pap pap, List<AudienceRule> audience, boolean anonymous, boolean exercise) {
        public Handling {
            audience = List.copyOf(audience);
        }
    }
}
