package fr.hygie.alert.peer;

import fr.hygie.alert.line.Answer;
import fr.hygie.alert.misp.MispReader;
import fr.hygie.alert.peer.PeerRefusals.Refusal;
import fr.hygie.alert.stix.Limits;
import fr.hygie.alert.stix.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads events of MISP one by one: one that cannot be read is refused with the reason, and the others are read. */
final class EventReading {
    /** How refusals begin that may pass: they are asked for again a day later. */
    static final String STATUS = "status ";

    private static final int MOST_IN_A_ROW = 3;

    private final Map<String, String> timestamps;
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private int inARow;

    EventReading(Map<String, String> timestamps) {
        this.timestamps = timestamps;
    }

    /**
     * Reads one.
     *
     * @return whether the next one may be asked for: after a few statuses in a row it is the server, not the events
     * @throws PeerFailure when it does not answer at all
     */
    boolean take(String uuid, Supplier<Answer> question) {
        try {
            var answer = question.get();
            if (answer.status() != 200) {
                refuse(uuid, STATUS + answer.status());
            } else {
                read(uuid, answer);
            }
            inARow = 0;
        } catch (PeerFailure failure) {
            var reason = String.valueOf(failure.getMessage());
            if (!failure.isForGood() && !reason.startsWith(STATUS)) {
                throw failure;
            }
            refuse(uuid, reason);
            inARow++;
        }
        if (inARow >= MOST_IN_A_ROW) {
            refused.subList(refused.size() - MOST_IN_A_ROW, refused.size()).clear();
        }
        return inARow < MOST_IN_A_ROW;
    }

    private void read(String uuid, Answer answer) {
        try {
            MispReader.read(MispExchange.json(answer.body()), Limits.DEFAULT)
                    .filter(proposal -> proposal.key().equalsIgnoreCase(uuid))
                    .ifPresentOrElse(proposals::add, () -> refuse(uuid, "no event with its uuid and info"));
        } catch (PeerFailure unreadable) {
            refuse(uuid, String.valueOf(unreadable.getMessage()));
        }
    }

    private void refuse(String uuid, String reason) {
        refused.add(new Refusal(uuid, timestamps.getOrDefault(uuid, ""), reason));
    }

    List<Proposal> proposals() {
        return proposals;
    }

    List<Refusal> refused() {
        return refused;
    }
}
