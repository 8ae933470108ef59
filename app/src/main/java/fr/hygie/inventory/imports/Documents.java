package fr.hygie.inventory.imports;

import fr.hygie.inventory.agent.RawPayload;
import fr.hygie.inventory.report.ReportProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Documents of agents one after the other, wherever they stand. What one of them suffers harms no other. */
interface Documents extends Iterator<Documents.Found>, AutoCloseable {
    /** Largest document, as it stands. */
    int LARGEST = 16 << 20;

    /** 0 when it is not known. */
    int total();

    @Override
    void close();

    /**
     * One document.
     *
     * @param name path within the archive or the folder
     * @param problem why it cannot be read; then the body may be its beginning only
     */
    record Found(String name, byte[] body, @Nullable ReportProblem problem) {
        static Found of(String name, byte[] body) {
            return new Found(name, body, null);
        }

        static Found refused(String name, byte[] body, String code, String... arguments) {
            return new Found(name, body, new ReportProblem("", code, arguments));
        }
    }

    /** Reads a document, and no more of it than the limit. */
    static Found read(String name, InputStream content) throws IOException {
        var body = content.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return Found.refused(
                    name,
                    java.util.Arrays.copyOf(body, RawPayload.KEPT_WHEN_CUT),
                    "agent-too-large",
                    String.valueOf(LARGEST));
        }
        return Found.of(name, body);
    }
}
