package fr.hygie.inventory.imports;

import fr.hygie.inventory.agent.PayloadDecoder;
import fr.hygie.inventory.agent.PayloadLimits;
import fr.hygie.inventory.agent.RawPayload;
import fr.hygie.inventory.report.UnreadableReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** The beginning of a payload as harmless text: nothing in it moves the cursor, turns the writing or hides. */
final class PayloadBeginning {
    private static final int BYTES = 2_000;
    private static final PayloadDecoder DECODER = new PayloadDecoder(PayloadLimits.DEFAULT);

    private PayloadBeginning() {}

    static String of(byte[] payload) {
        var plain = inflated(payload);
        var text = new String(Arrays.copyOf(plain, Math.min(BYTES, plain.length)), StandardCharsets.UTF_8);
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> shown.appendCodePoint(isHarmless(point) ? point : '·'));
        return shown.toString();
    }

    private static byte[] inflated(byte[] payload) {
        try {
            return DECODER.decode(RawPayload.ofFile(payload, Instant.EPOCH)).text();
        } catch (UnreadableReport unreadable) {
            return payload;
        }
    }

    private static boolean isHarmless(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.UNASSIGNED
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && point != '\ufffd';
    }
}
