package fr.hygie.inventory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.hygie.inventory.report.UnreadableReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadDecoderTests {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String DOCUMENT = "{\"deviceid\":\"réanimation\"}";

    @ParameterizedTest
    @EnumSource(
            value = Compression.class,
            names = {"NONE", "ZLIB", "GZIP"})
    void theCompressionIsToldByTheBytes(Compression compression) {
        var decoded = Samples.decoded(compression.compress(DOCUMENT.getBytes(StandardCharsets.UTF_8)));

        assertThat(decoded.compression()).isEqualTo(compression);
        assertThat(text(decoded)).isEqualTo(DOCUMENT);
        assertThat(decoded.dialect()).isEqualTo(Dialect.JSON);
    }

    @Test
    void aDocumentCompressedTwiceIsReadAndAnsweredInTheOuterCompression() {
        var inner = Compression.ZLIB.compress(DOCUMENT.getBytes(StandardCharsets.UTF_8));

        var decoded = Samples.decoded(Compression.GZIP.compress(inner));

        assertThat(text(decoded)).isEqualTo(DOCUMENT);
        assertThat(decoded.compression()).isEqualTo(Compression.GZIP);
    }

    @Test
    void bareDeflateIsBelievedWhenAnnounced() {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(DOCUMENT.getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        var buffer = new byte[200];
        var bytes = Arrays.copyOf(buffer, deflater.deflate(buffer));
        var body = Arrays.copyOf(buffer, bytes.length);

        var decoded = new PayloadDecoder(PayloadLimits.DEFAULT)
                .decode(new RawPayload(body, false, "application/json", "deflate", Samples.NOW));

        assertThat(text(decoded)).isEqualTo(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkTellsTheEncoding(String charset) {
        var bytes = ("\ufeff" + DOCUMENT).getBytes(Charset.forName(charset));

        assertThat(text(Samples.decoded(bytes))).isEqualTo(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void theWideEncodingsAreKnownWithoutMarkToo(String charset) {
        assertThat(text(Samples.decoded(DOCUMENT.getBytes(Charset.forName(charset)))))
                .isEqualTo(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "iso-8859-15"})
    void thePrologTellsTheEncoding(String charset) {
        var document = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?><REQUEST>é</REQUEST>";

        var decoded = Samples.decoded(document.getBytes(Charset.forName(charset)));

        assertThat(text(decoded)).isEqualTo(document);
        assertThat(decoded.dialect()).isEqualTo(Dialect.XML);
        assertThat(decoded.repaired()).isFalse();
    }

    @Test
    void whoSaysLatinOneSendsWindows() {
        var document = "<?xml version='1.0' encoding='ISO-8859-1'?><REQUEST>œuvre à 5 €</REQUEST>";

        assertThat(text(Samples.decoded(document.getBytes(WINDOWS_1252)))).isEqualTo(document);
    }

    @Test
    void windowsTextThatIsNotAnnouncedIsRepaired() {
        var decoded = Samples.decoded("{\"name\":\"Éditeur à l’œuvre\"}".getBytes(WINDOWS_1252));

        assertThat(text(decoded)).isEqualTo("{\"name\":\"Éditeur à l’œuvre\"}");
        assertThat(decoded.repaired()).isTrue();
    }

    @Test
    void aMixedDocumentKeepsItsGoodParts() {
        var good = "{\"a\":\"été\",\"b\":\"".getBytes(StandardCharsets.UTF_8);
        var bad = "hôpital\"}".getBytes(WINDOWS_1252);
        var mixed = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, mixed, good.length, bad.length);

        assertThat(text(Samples.decoded(mixed))).isEqualTo("{\"a\":\"été\",\"b\":\"hôpital\"}");
    }

    @Test
    void aRepairIsToldWithTheReport() {
        var document = Samples.parsed("{\"content\":{\"hardware\":{\"name\":\"réa\"}}}".getBytes(WINDOWS_1252));

        assertThat(document.warnings())
                .extracting(problem -> problem.code())
                .containsExactly("agent-encoding-repaired");
    }

    @Test
    void anUnknownEncodingIsRefusedByName() {
        assertThatExceptionOfType(UnreadableReport.class)
                .isThrownBy(() -> Samples.decoded("<?xml version='1.0' encoding='klingon'?><REQUEST/>"))
                .satisfies(refused -> {
                    assertThat(refused.problem().code()).isEqualTo("agent-encoding");
                    assertThat(refused.problem().arguments()).containsExactly("klingon");
                });
    }

    @Test
    void aBombIsDefused() {
        var bomb = Compression.ZLIB.compress(new byte[20 << 20]);

        assertRefused("agent-bomb", bomb);
    }

    @Test
    void aBombInsideABombIsDefused() {
        assertRefused("agent-bomb", Compression.GZIP.compress(Compression.ZLIB.compress(new byte[40 << 20])));
    }

    @Test
    void aDocumentThatInflatesTooMuchIsRefused() {
        var decoder = new PayloadDecoder(new PayloadLimits(10_000, 20_000, 1_000_000));
        var large = Compression.ZLIB.compress(new byte[30_000]);

        assertThatExceptionOfType(UnreadableReport.class)
                .isThrownBy(() -> decoder.decode(RawPayload.ofFile(large, Samples.NOW)))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("agent-too-large"));
    }

    @Test
    void aCutStreamIsCalledTruncated() {
        var whole = Compression.ZLIB.compress(Samples.bytes("windows-laptop.json"));

        assertRefused("agent-truncated", Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void aDamagedStreamIsCalledSo() {
        assertRefused("agent-compression", new byte[] {0x78, (byte) 0x9c, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    @Test
    void whatIsNeitherJsonNorXmlIsRefused() {
        assertRefused("agent-unknown-format", "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8));
        assertRefused("agent-empty", " \r\n ".getBytes(StandardCharsets.UTF_8));
        assertRefused("agent-empty", new byte[0]);
    }

    @Test
    void anEndlessBodyIsCutAndItsBeginningKept() throws IOException {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        var limits = new PayloadLimits(200_000, 400_000, 100);

        var raw = RawPayload.read(endless, limits, null, null, Samples.NOW);

        assertThat(raw.cut()).isTrue();
        assertThat(raw.body()).hasSize(RawPayload.KEPT_WHEN_CUT);
        assertRefused("agent-too-large", raw);
    }

    @Test
    void aBodyAtTheLimitIsWhole() throws IOException {
        var limits = new PayloadLimits(4, 400_000, 100);

        assertThat(RawPayload.read(new ByteArrayInputStream(new byte[4]), limits, null, null, Samples.NOW)
                        .cut())
                .isFalse();
    }

    private static void assertRefused(String code, byte[] body) {
        assertRefused(code, RawPayload.ofFile(body, Samples.NOW));
    }

    private static void assertRefused(String code, RawPayload raw) {
        assertThatExceptionOfType(UnreadableReport.class)
                .isThrownBy(() -> new PayloadDecoder(PayloadLimits.DEFAULT).decode(raw))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static String text(DecodedPayload decoded) {
        return new String(decoded.text(), StandardCharsets.UTF_8);
    }
}
