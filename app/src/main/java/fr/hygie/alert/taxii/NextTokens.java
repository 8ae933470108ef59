package fr.hygie.alert.taxii;

import fr.hygie.scope.SecretBox;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The opaque {@code next} of a page: the place where it ended, signed together with the collection and the filters, so
 * that it is good for nothing else. What arrives meanwhile comes at the end: no page is shifted by it.
 */
@Component
class NextTokens {
    private static final int SIGNED = 16;

    private final SecretBox box;

    NextTokens(SecretBox box) {
        this.box = box;
    }

    String make(long position, String collection, Filter filter) {
        var bytes = ByteBuffer.allocate(Long.BYTES + SIGNED)
                .putLong(position)
                .put(signature(position, collection, filter))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Where to go on: after the page that {@code next} ended, or after {@code added_after}.
     *
     * @throws TaxiiRefused when {@code next} is not ours, belongs to other filters, or {@code added_after} lies beyond
     */
    long position(String collection, Filter filter) {
        var next = filter.next();
        if (next == null) {
            return filter.after();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(next);
        } catch (IllegalArgumentException notOurs) {
            throw refused();
        }
        if (bytes.length != Long.BYTES + SIGNED) {
            throw refused();
        }
        long position = ByteBuffer.wrap(bytes).getLong();
        var signature = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, signature(position, collection, filter))) {
            throw refused();
        }
        if (filter.after() > position) {
            throw TaxiiRefused.bad("added_after lies beyond the page that next ends");
        }
        return position;
    }

    private static TaxiiRefused refused() {
        return TaxiiRefused.bad("next was not given out for this collection and these filters");
    }

    private byte[] signature(long position, String collection, Filter filter) {
        var text = position + "|" + collection + "|" + filter.fingerprint();
        return Arrays.copyOf(box.fingerprint(text, "taxii next"), SIGNED);
    }
}
