package fr.hygie.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.web.Flash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.web.servlet.FlashMap;

class SafeDeserializerTests {
    private final SafeDeserializer deserializer = new SafeDeserializer();

    @Test
    void theSentenceThatFollowsAnActComesBack() throws IOException {
        var next = new FlashMap();
        next.put("flash", Flash.done("organisation.saved", "EHPAD"));
        next.put("link", "https://exemple.test/password/x");
        next.setTargetRequestPath("/organisations/x");
        next.addTargetRequestParam("q", "a");

        assertThat(passed(new CopyOnWriteArrayList<>(List.of(next)))).isEqualTo(List.of(next));
    }

    @Test
    void aTypeThatNoSessionHoldsIsDropped() throws IOException {
        assertThat(passed(new AtomicReference<>("x"))).isNull();
    }

    @Test
    void bytesThatAreNoObjectAreDropped() {
        assertThat(read(new byte[] {1, 2, 3})).isNull();
    }

    private @Nullable Object passed(Object attribute) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(attribute);
        }
        return read(bytes.toByteArray());
    }

    private @Nullable Object read(byte[] bytes) {
        return deserializer.convert(bytes, TypeDescriptor.valueOf(byte[].class), TypeDescriptor.valueOf(Object.class));
    }
}
