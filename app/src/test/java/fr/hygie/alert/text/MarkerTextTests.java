package fr.hygie.alert.text;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.alert.Marker;
import fr.hygie.alert.Marker.Type;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces as people paste them. */
class MarkerTextTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.24                   | IPV4         | 203.0.113.24
            203.0.113[.]24                 | IPV4         | 203.0.113.24
            203.0.113.0/24                 | IPV4         | 203.0.113.0/24
            2001:DB8::1                    | IPV6         | 2001:db8::1
            hxxps://Evil[.]example/a?b=c   | URL          | https://Evil.example/a?b=c
            Evil[.]Example                 | DOMAIN       | evil.example
            xn--tude-9oa.example           | DOMAIN       | xn--tude-9oa.example
            support[at]evil.example        | MAIL         | support@evil.example
            D41D8CD98F00B204E9800998ECF8427E | MD5        | d41d8cd98f00b204e9800998ecf8427e
            da39a3ee5e6b4b0d3255bfef95601890afd80709 | SHA1 | da39a3ee5e6b4b0d3255bfef95601890afd80709
            mise à jour.exe                | FILE_NAME    | mise à jour.exe
            facture.docm                   | FILE_NAME    | facture.docm
            HKLM\\Software\\Run\\Evil      | REGISTRY_KEY | HKLM\\Software\\Run\\Evil
            """)
    void aTraceIsKnownByItsForm(String typed, Type type, String value) {
        var read = MarkerText.read(typed + "  # vu le 12");
        assertThat(read.problems()).isEmpty();
        assertThat(read.markers()).containsExactly(new Marker(type, value, "vu le 12"));
    }

    @Test
    void whatIsNoTraceIsToldWithItsLineAndHarmsNoOther() {
        var read = MarkerText.read("evil.example\n\n# un commentaire\nn’importe quoi\n999.1.1.1\nevil.example\n");
        assertThat(read.markers()).extracting(Marker::value).containsExactly("evil.example");
        assertThat(read.problems()).extracting(Unreadable::line).containsExactly(4, 5);
    }

    @Test
    void whatIsShownIsDisarmedAndReadBackAsItWas() {
        var read = MarkerText.read("https://evil.example/a\nevil.example # C2\n203.0.113.24\na@evil.example\nx.exe");
        var shown = MarkerText.write(read.markers());
        assertThat(shown)
                .contains("hxxps://evil[.]example/a", "evil[.]example # C2")
                .doesNotContain("https://");
        assertThat(MarkerText.read(shown).markers()).isEqualTo(read.markers());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.evil.example:8443/a.b/c.html?d=e.f | hxxps://www[.]evil[.]example:8443/a.b/c.html?d=e.f
            HTTP://203.0.113.24/x                          | hxxp://203[.]0[.]113[.]24/x
            ftp://files.evil.example                       | ftp://files[.]evil[.]example
            http://bank.example@evil.example?a.b           | hxxp://bank[.]example@evil[.]example?a.b
            a.b.evil.example                               | a[.]b[.]evil[.]example
            203.0.113.24                                   | 203[.]0[.]113[.]24
            first.last@mail.evil.example                   | first.last@mail[.]evil[.]example
            charge.utile.exe                               | charge.utile.exe
            """)
    void everyDotOfAHostIsDisarmedAndReadBack(String typed, String shown) {
        var markers = MarkerText.read(typed).markers();
        assertThat(markers)
                .singleElement()
                .satisfies(marker -> assertThat(MarkerText.disarmed(marker)).isEqualTo(shown));
        assertThat(MarkerText.read(shown).markers()).isEqualTo(markers);
    }

    @Test
    void markersWithinATextAreDisarmedAndOtherAddressesAreNot() {
        var markers = MarkerText.read("evil.example\nhttps://evil.example/a").markers();
        assertThat(MarkerText.disarmed("Voir https://evil.example/a, corrigé par https://cert.example/x", markers))
                .isEqualTo("Voir hxxps://evil[.]example/a, corrigé par https://cert.example/x");
    }

    @Test
    void rulesAreToldApartAndReadBack() {
        var text = """
                rule evil { strings: $a = "x" condition: $a }
                ---
                title: Evil
                detection:
                  selection: {Image: evil.exe}
                ---
                alert tcp any any -> any 443 (msg:"evil"; sid:1;)
                ---
                de la prose""";
        var read = MarkerText.rules(text);
        assertThat(read.markers()).extracting(Marker::type).containsExactly(Type.YARA, Type.SIGMA, Type.SURICATA);
        assertThat(read.problems()).extracting(Unreadable::line).containsExactly(4);
        assertThat(MarkerText.rules(MarkerText.writeRules(read.markers())).markers())
                .isEqualTo(read.markers());
    }

    @Test
    void tooManyAreCutOff() {
        var text =
                IntStream.range(0, 10_050).mapToObj(n -> "h" + n + ".example").collect(Collectors.joining("\n"));
        var read = MarkerText.read(text);
        assertThat(read.markers()).hasSize(MarkerText.MOST);
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo("too-many"));
    }

    @Test
    void noTextBreaksIt() {
        var random = new Random(20_261_122);
        var pieces = new String[] {
            "a",
            "1",
            ".",
            "[.]",
            ":",
            "/",
            "@",
            "#",
            " ",
            "hxxp",
            "://",
            "\\",
            "HKLM",
            "-",
            "é",
            "\u0000",
            "\ud800",
            "(",
            "rule x",
            "\n",
            "f".repeat(32),
            "9".repeat(70)
        };
        for (int round = 0; round < 3_000; round++) {
            var text = random.ints(random.nextInt(40), 0, pieces.length)
                    .mapToObj(at -> pieces[at])
                    .collect(Collectors.joining());
            var read = MarkerText.read(text);
            assertThat(read.markers())
                    .allSatisfy(marker -> assertThat(marker.value()).isNotBlank());
            assertThat(MarkerText.read(MarkerText.write(read.markers())).markers())
                    .isEqualTo(read.markers());
            MarkerText.rules(text);
        }
    }
}
