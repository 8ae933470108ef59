package fr.hygie.scope;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * JSON for the database. PostgreSQL keeps neither the character NUL nor half of a surrogate pair, and both reach us in
 * what equipment reports: they become a space.
 */
@Component
public class StorableJson {
    private final JsonMapper mapper;

    public StorableJson() {
        var texts = new SimpleModule().addSerializer(String.class, new CleanText());
        texts.addKeySerializer(String.class, new CleanKey());
        mapper = JsonMapper.builder()
                .addModule(texts)
                // what was stored before a field existed reads as if the field were off
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    public String text(Object value) {
        return mapper.writeValueAsString(value);
    }

    public <T> T read(String text, JavaType type) {
        return mapper.readValue(text, type);
    }

    public <T> T read(String text, tools.jackson.core.type.TypeReference<T> type) {
        return mapper.readValue(text, type);
    }

    public <T> T read(String text, Class<T> type) {
        return mapper.readValue(text, type);
    }

    /** The text without what PostgreSQL does not keep; the same object when it is clean, as nearly always. */
    public static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean kept = point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
            clean.appendCodePoint(kept ? point : ' ');
        });
        return clean.toString();
    }

    private static final class CleanText extends StdSerializer<String> {
        CleanText() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializationContext context) throws JacksonException {
            out.writeString(clean(value));
        }
    }

    private static final class CleanKey extends StdSerializer<String> {
        CleanKey() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator out, SerializationContext context) throws JacksonException {
            out.writeName(clean(value));
        }
    }
}
