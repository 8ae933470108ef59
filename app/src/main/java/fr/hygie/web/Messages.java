package fr.hygie.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The texts of all modules: {@code messages/<module>.properties} in French, {@code <module>_en.properties} in English.
 * A key begins with the name of its module; only {@code web} also words the refusals of forms, by their codes.
 */
final class Messages extends AbstractMessageSource {
    private static final String ENGLISH_ENDING = "_en";

    private final Map<String, MessageFormat> french;
    private final Map<String, MessageFormat> english;

    private Messages(Map<String, MessageFormat> french, Map<String, MessageFormat> english) {
        this.french = french;
        this.english = english;
    }

    /** @throws IllegalStateException on a key that stands in two bundles, or in the bundle of another module */
    static Messages onClasspath() {
        try {
            var french = new HashMap<String, MessageFormat>();
            var english = new HashMap<String, MessageFormat>();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                var name = String.valueOf(file.getFilename()).replace(".properties", "");
                if (name.endsWith(ENGLISH_ENDING)) {
                    read(file, name.substring(0, name.length() - ENGLISH_ENDING.length()), Locale.ENGLISH, english);
                } else {
                    read(file, name, Locale.FRENCH, french);
                }
            }
            return new Messages(french, english);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void read(Resource file, String module, Locale locale, Map<String, MessageFormat> texts)
            throws IOException {
        var lines = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        for (var key : lines.stringPropertyNames()) {
            if (!key.startsWith(module + ".") && !module.equals("web")) {
                throw new IllegalStateException("the key " + key + " does not belong into the bundle of " + module);
            }
            if (texts.put(key, new MessageFormat(lines.getProperty(key), locale)) != null) {
                throw new IllegalStateException("the key " + key + " stands in two bundles");
            }
        }
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        var texts = locale.getLanguage().equals("en") ? english : french;
        return texts.get(code);
    }
}
