package fr.hygie.security.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Reads what a session holds, and nothing else: only the types named below are admitted, of bounded size. What cannot be
 * read, after an upgrade for instance, is as if it were not there, so that the person signs in again.
 */
class SafeDeserializer implements GenericConverter {
    private static final Logger LOG = LoggerFactory.getLogger(SafeDeserializer.class);

    private static final ObjectInputFilter ADMITTED = ObjectInputFilter.Config.createFilter(String.join(
            ";",
            "maxbytes=1000000",
            "maxdepth=20",
            "maxrefs=20000",
            "maxarray=100000",
            "fr.hygie.**",
            "java.lang.*",
            "java.util.*",
            "java.util.concurrent.CopyOnWriteArrayList", // the flash attributes of a session
            "java.time.*",
            "java.net.URL",
            "org.springframework.security.core.**",
            "org.springframework.security.authentication.UsernamePasswordAuthenticationToken",
            "org.springframework.security.authentication.AbstractAuthenticationToken",
            "org.springframework.security.web.authentication.WebAuthenticationDetails",
            "org.springframework.security.web.csrf.DefaultCsrfToken",
            "org.springframework.security.web.savedrequest.*",
            "org.springframework.security.web.webauthn.api.*",
            "org.springframework.security.oauth2.**",
            "org.springframework.web.servlet.FlashMap",
            "org.springframework.util.LinkedMultiValueMap",
            "org.springframework.util.MultiValueMapAdapter",
            "!*"));

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(byte[].class, Object.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        return source instanceof byte[] bytes ? read(bytes) : null;
    }

    private static @Nullable Object read(byte[] source) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(source))) {
            in.setObjectInputFilter(SafeDeserializer::admits);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            LOG.warn("an attribute of a session is dropped: {}", unreadable.toString());
            return null;
        }
    }

    private static ObjectInputFilter.Status admits(ObjectInputFilter.FilterInfo found) {
        var status = ADMITTED.checkInput(found);
        if (status == ObjectInputFilter.Status.REJECTED && found.serialClass() != null) {
            LOG.warn("not admitted in a session: {}", found.serialClass().getName());
        }
        return status;
    }
}
