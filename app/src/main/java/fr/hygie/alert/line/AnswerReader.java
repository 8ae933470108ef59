package fr.hygie.alert.line;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one answer of HTTP/1.1, after which the connection is closed. Nothing longer than allowed is held.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html">RFC 9112, HTTP/1.1</a>
 */
final class AnswerReader {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    /** Answers that only announce the one that counts. */
    private static final int MOST_INTERIM = 5;

    private final InputStream in;
    private final int most;

    AnswerReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** @param head whether the request was one that is answered without a body */
    Answer read(boolean head) throws IOException {
        for (int interim = 0; interim < MOST_INTERIM; interim++) {
            int status = status(line());
            var headers = headers();
            if (status >= 200) {
                boolean bare = head || status == 204 || status == 304;
                return new Answer(status, headers, bare ? new byte[0] : body(headers));
            }
        }
        throw new IOException("the answer never begins");
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw new IOException("no answer of HTTP/1.1");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (int number = 0; number <= MOST_HEADERS; number++) {
            var line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("a header without a name");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new IOException("too many headers");
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        var coding = headers.getOrDefault("transfer-encoding", "");
        if (coding.equalsIgnoreCase("chunked")) {
            return chunks();
        }
        if (!coding.isEmpty()) {
            throw new IOException("a coding that nobody asked for");
        }
        var length = headers.get("content-length");
        if (length == null) {
            return bounded(in.readNBytes(most + 1));
        }
        if (!length.matches("\\d{1,18}")) {
            throw new IOException("the length is no number");
        }
        return exactly(Long.parseLong(length));
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            var size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("the size of a chunk is no number");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                headers(); // trailers tell nothing
                return all.toByteArray();
            }
            if (all.size() + length > most) {
                throw new AnswerTooLarge(most);
            }
            all.writeBytes(exactly(length));
            if (!line().isEmpty()) {
                throw new IOException("a chunk that is longer than it says");
            }
        }
    }

    private byte[] exactly(long length) throws IOException {
        if (length > most) {
            throw new AnswerTooLarge(most);
        }
        var bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the answer is cut short");
        }
        return bytes;
    }

    private byte[] bounded(byte[] bytes) throws IOException {
        if (bytes.length > most) {
            throw new AnswerTooLarge(most);
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("a line without end");
            }
            line.write(next);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
