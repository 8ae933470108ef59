package fr.hygie.inventory.agent;

import fr.hygie.inventory.report.ReportProblem;
import fr.hygie.inventory.report.UnreadableReport;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** From the bytes of a sender to a document in UTF-8, whatever its compression and its encoding. */
public final class PayloadDecoder {
    /** A body compressed by the agent and again by a proxy is seen; more is a trap. */
    private static final int MAX_LAYERS = 2;

    private final PayloadLimits limits;

    public PayloadDecoder(PayloadLimits limits) {
        this.limits = limits;
    }

    /**
     * Inflates, finds the encoding, and tells JSON from XML.
     *
     * @throws UnreadableReport {@code agent-too-large}, {@code agent-bomb}, {@code agent-truncated}, {@code agent-compression},
     *     {@code agent-encoding}, {@code agent-unknown-format} or {@code agent-empty}
     */
    public DecodedPayload decode(RawPayload raw) {
        if (raw.cut() || raw.body().length > limits.body()) {
            throw refused("agent-too-large", String.valueOf(limits.body()));
        }
        var first = compression(raw);
        var bytes = raw.body();
        var next = first;
        for (int layer = 0; layer < MAX_LAYERS && next != Compression.NONE; layer++) {
            bytes = inflate(next, bytes);
            next = Compression.of(bytes);
        }
        var text = Utf8Text.of(bytes);
        return new DecodedPayload(text.bytes(), dialect(text.bytes()), first, text.repaired());
    }

    private static Compression compression(RawPayload raw) {
        var seen = Compression.of(raw.body());
        var announced = "deflate".equalsIgnoreCase(raw.contentEncoding());
        return seen == Compression.NONE && announced && !looksLikeText(raw.body()) ? Compression.DEFLATE : seen;
    }

    private static boolean looksLikeText(byte[] body) {
        return body.length == 0 || body[0] == '{' || body[0] == '<' || body[0] == (byte) 0xef;
    }

    private byte[] inflate(Compression compression, byte[] bytes) {
        var plain = new ByteArrayOutputStream(Math.min(bytes.length * 8, limits.inflated()));
        var chunk = new byte[16 * 1024];
        try (var reader = compression.reader(bytes)) {
            for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
                plain.write(chunk, 0, read);
                guard(bytes.length, plain.size());
            }
            return plain.toByteArray();
        } catch (EOFException cut) {
            throw refused("agent-truncated");
        } catch (ZipException damaged) {
            throw refused("agent-compression");
        } catch (IOException impossibleInMemory) {
            throw refused("agent-compression");
        }
    }

    private void guard(int compressed, int inflated) {
        if (inflated > limits.inflated()) {
            throw refused("agent-too-large", String.valueOf(limits.inflated()));
        }
        if (limits.isBomb(compressed, inflated)) {
            throw refused("agent-bomb", String.valueOf(limits.ratio()));
        }
    }

    private static Dialect dialect(byte[] text) {
        for (byte character : text) {
            switch (character) {
                case ' ', '\t', '\r', '\n' -> {
                    // white space before the document is common
                }
                case '{' -> {
                    return Dialect.JSON;
                }
                case '<' -> {
                    return Dialect.XML;
                }
                default -> throw refused("agent-unknown-format");
            }
        }
        throw refused("agent-empty");
    }

    private static UnreadableReport refused(String code, String... arguments) {
        return new UnreadableReport(new ReportProblem("", code, arguments));
    }
}
