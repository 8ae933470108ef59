package fr.hygie.alert.peer;

import fr.hygie.alert.line.Answer;
import fr.hygie.alert.line.AnswerTooLarge;
import fr.hygie.alert.line.DirectLine;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Requests to peers: redirections are not followed, an answer is bounded in time and size. */
@Component
class PeerHttp {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int BYTES = 32 << 20;
    private static final int SHOWN = 200;

    private final PeerReach reach;
    private final PeerSecrets secrets;

    PeerHttp(PeerReach reach, PeerSecrets secrets) {
        this.reach = reach;
        this.secrets = secrets;
    }

    /**
     * Sends a request.
     *
     * @param method such as {@code GET}
     * @param body null for none
     * @return an answer of 2xx, 304 or 404
     * @throws PeerFailure for any other, and when there is none in time
     */
    Answer send(Peer peer, URI address, String method, Map<String, String> headers, byte @Nullable [] body) {
        try {
            return accepted(new DirectLine(ANSWER, BYTES, PeerTls.of(secrets.trust(peer)))
                    .send(reach.places(address.getHost()), address, method, headers, body));
        } catch (UnknownHostException nobody) {
            throw PeerFailure.passing("no server is known by this name");
        } catch (AnswerTooLarge tooLarge) {
            throw PeerFailure.forGood(String.valueOf(tooLarge.getMessage()));
        } catch (IOException failure) {
            var said = failure.getMessage();
            throw PeerFailure.passing(cut(said == null ? failure.getClass().getSimpleName() : said));
        }
    }

    private static Answer accepted(Answer answer) {
        int status = answer.status();
        if (status / 100 == 2 || status == 304 || status == 404) {
            return answer;
        }
        var text = "status " + status + ": "
                + cut(new String(answer.body(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " "));
        boolean mayPass =
                status >= 500 || status == 401 || status == 403 || status == 408 || status == 429 || status / 100 == 3;
        throw mayPass ? PeerFailure.passing(text) : PeerFailure.forGood(text);
    }

    static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }
}
