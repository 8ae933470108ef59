package fr.hygie.alert.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTests {
    private static final int MOST = 1_000;

    private static Answer read(String text) throws IOException {
        return new AnswerReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), MOST).read(false);
    }

    @Test
    void anAnswerHasItsStatusItsHeadersAndItsBody() throws IOException {
        var answer = read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"x\"\r\nETag: \"y\"\r\n\r\nhello and more");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("etag")).contains("\"x\"");
        assertThat(answer.body()).asString().isEqualTo("hello");
    }

    @Test
    void aBodyComesInChunksOrUntilTheEnd() throws IOException {
        assertThat(
                        read("HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n")
                                .body())
                .asString()
                .isEqualTo("abcde");
        assertThat(read("HTTP/1.0 200 OK\n\nto the end").body()).asString().isEqualTo("to the end");
    }

    @Test
    void whatOnlyAnnouncesAnAnswerIsPassedOver() throws IOException {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nrest")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 999 x\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n"
            })
    void whatIsNoAnswerIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsHeldWithoutBound() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(MOST + 1)))
                .isInstanceOf(AnswerTooLarge.class);
        assertThatThrownBy(() -> read("HTTP/1.1 200 " + "x".repeat(20_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(300) + "\r\n"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("HTTP/1.1 100 Wait\r\n\r\n".repeat(50))).isInstanceOf(IOException.class);
    }

    @Test
    void whateverComesIsReadOrRefused() {
        var valid = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        var random = new Random(5);
        int read = 0;
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder(valid);
            for (int i = 0; i <= random.nextInt(4); i++) {
                text.setCharAt(random.nextInt(text.length()), "\r\n :;019afHTP\0é".charAt(random.nextInt(15)));
            }
            try {
                assertThat(read(text.toString()).body().length).isLessThanOrEqualTo(MOST);
                read++;
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotNull();
            }
        }
        assertThat(read).isPositive();
    }
}
