package fr.hygie.inventory.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How agents squeeze their documents; replies are squeezed in the same way. */
public enum Compression {
    NONE,
    /** RFC 1950. */
    ZLIB,
    /** RFC 1952. */
    GZIP,
    /** RFC 1951 without a header; only where the request says so, since nothing marks it. */
    DEFLATE;

    /** Told by the first bytes: agents name the type in half a dozen ways, and some lie. */
    static Compression of(byte[] bytes) {
        if (bytes.length < 2) {
            return NONE;
        }
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (first == 0x1f && second == 0x8b) {
            return GZIP;
        }
        return first == 0x78 && (first << 8 | second) % 31 == 0 ? ZLIB : NONE;
    }

    InputStream reader(byte[] bytes) throws IOException {
        var source = new ByteArrayInputStream(bytes);
        return switch (this) {
            case NONE -> source;
            case ZLIB -> new InflaterInputStream(source);
            case GZIP -> new GZIPInputStream(source, 8192);
            case DEFLATE -> new InflaterInputStream(source, new Inflater(true));
        };
    }

    /** The body in this compression; agents look at the bytes, not at a Content-Encoding header. */
    byte[] compress(byte[] plain) {
        if (this == NONE) {
            return plain;
        }
        var squeezed = new ByteArrayOutputStream(plain.length);
        try (var writer = writer(squeezed)) {
            writer.write(plain);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return squeezed.toByteArray();
    }

    private OutputStream writer(OutputStream target) throws IOException {
        return this == GZIP ? new GZIPOutputStream(target) : new DeflaterOutputStream(target);
    }
}
