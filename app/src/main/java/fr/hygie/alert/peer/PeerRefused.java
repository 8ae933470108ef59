package fr.hygie.alert.peer;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A peer that cannot be set up as wished, or an address that is not asked; message key {@code alert.peer.refused.<reason>}. */
@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
public class PeerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        NAME("a name of at most 100 characters is expected"),
        NAME_TAKEN("another peer bears this name"),
        SAME_PERSON("another person than the one who asked confirms"),
        NOT_HTTPS("an address with https is expected: what is told there is not for everybody on the way"),
        NO_ADDRESS("an address such as https://misp.example/ is expected"),
        INSIDE("this address stands for this computer or its own wire"),
        PUSH("what is written to is no feed, and is one's own or serves somebody"),
        NOBODY("nobody is known by this number or name"),
        SECRET_AGAIN("another address is expected with its secret"),
        CERTIFICATE("certificates and keys are expected in PEM, a key in PKCS#8 without a password");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;

    PeerRefused(Reason reason) {
        super(reason.words);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
