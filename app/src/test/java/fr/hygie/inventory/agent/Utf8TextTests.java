package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8TextTests {
    /** Bytes at the edges of the table of well-formed sequences. */
    private static final int[] EDGES = {
        0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
        0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };

    @Test
    void sequencesAreJudgedAsTheDecoderOfTheLanguageDoes() {
        var chance = new SplittableRandom(20261122);
        for (int round = 0; round < 200_000; round++) {
            var bytes = new byte[chance.nextInt(7)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) EDGES[chance.nextInt(EDGES.length)];
            }
            assertThat(Utf8Text.isUtf8(bytes))
                    .as(HexFormat.of().formatHex(bytes))
                    .isEqualTo(decodes(bytes));
        }
    }

    @Test
    void textOfEveryPlaneIsUtf8() {
        assertThat(Utf8Text.isUtf8("Éditeur – 漢字 😀 \uffff".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
