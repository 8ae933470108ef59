package fr.hygie.alert.stix;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes a bundle of STIX or an envelope of TAXII apart, one object at a time, without ever holding it whole. */
public final class StixStream {
    private final Limits limits;
    private final JsonMapper json;

    public StixStream(Limits limits) {
        this.limits = limits;
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.string())
                .maxNameLength(1_000)
                .maxNumberLength(50)
                .build();
        this.json = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** What takes the objects, in the order in which they stand. */
    public interface Sink {
        /** @param pointer where the object stands */
        void take(String pointer, ObjectNode object);
    }

    /**
     * What stands around the objects.
     *
     * @param next of an envelope that has {@code more}; null when it gives none
     */
    public record Frame(int objects, boolean more, @Nullable String next) {}

    /**
     * Reads to the end.
     *
     * @throws StixUnreadable when it is no JSON, no bundle and no envelope, or too large in any way
     */
    public Frame read(InputStream in, Sink sink) {
        var place = new Place();
        try (var parser = json.createParser(new Bounded(in, limits.bytes()))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StixUnreadable("", "a bundle or an envelope is expected: a JSON object", false);
            }
            return frame(parser, sink, place);
        } catch (StreamConstraintsException beyond) {
            throw new StixUnreadable(place.pointer(), "beyond a limit: " + beyond.getOriginalMessage(), true);
        } catch (JacksonException unreadable) {
            if (tooLarge(unreadable)) {
                throw new StixUnreadable(place.pointer(), "more than " + limits.bytes() + " bytes", true);
            }
            throw new StixUnreadable(place.pointer(), "not JSON: " + unreadable.getOriginalMessage(), false);
        } catch (TooManyBytes tooMany) {
            throw new StixUnreadable(place.pointer(), "more than " + limits.bytes() + " bytes", true);
        }
    }

    private static boolean tooLarge(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooManyBytes) {
                return true;
            }
        }
        return false;
    }

    private Frame frame(JsonParser parser, Sink sink, Place place) {
        boolean more = false;
        boolean found = false;
        String next = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "objects" -> {
                    objects(parser, sink, place);
                    found = true;
                }
                case "more" -> more = parser.currentToken() == JsonToken.VALUE_TRUE;
                case "next" -> next = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new StixUnreadable("", "the document breaks off", false);
        }
        return new Frame(found ? place.number : 0, more, next);
    }

    private void objects(JsonParser parser, Sink sink, Place place) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new StixUnreadable("/objects", "an array is expected", false);
        }
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (place.number >= limits.objects()) {
                throw new StixUnreadable(place.pointer(), "more than " + limits.objects() + " objects", true);
            }
            place.inside = true;
            if (token == null) {
                throw new StixUnreadable(place.pointer(), "the document breaks off", false);
            }
            if (token != JsonToken.START_OBJECT) {
                throw new StixUnreadable(place.pointer(), "an object is expected", false);
            }
            var object = (ObjectNode) json.readTree(parser);
            sink.take(place.pointer(), object);
            place.number++;
        }
        place.inside = false;
    }

    private static final class Place {
        private int number;
        private boolean inside;

        String pointer() {
            return inside ? "/objects/" + number : number == 0 ? "" : "/objects";
        }
    }

    private static final class TooManyBytes extends UncheckedIOException {
        TooManyBytes() {
            super(new IOException("too many bytes"));
        }
    }

    /** Stops at the first byte too many. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new TooManyBytes();
            }
        }
    }
}
