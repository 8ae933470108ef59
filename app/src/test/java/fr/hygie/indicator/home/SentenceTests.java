package fr.hygie.indicator.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.indicator.home.Sentence.Door;
import fr.hygie.indicator.home.Sentence.Phrase;
import fr.hygie.web.Tone;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SentenceTests {
    @Test
    void wordsInBracketsAreDoors() {
        var sentence = Sentence.of(
                "Sur [30 postes](all), [12 sont vieux](old).", Map.of("all", Door.to("/all"), "old", Door.bad("/old")));
        assertThat(sentence.phrases())
                .containsExactly(
                        new Phrase("Sur ", null, null),
                        new Phrase("30 postes", "/all", null),
                        new Phrase(", ", null, null),
                        new Phrase("12 sont vieux", "/old", Tone.BAD),
                        new Phrase(".", null, null));
        assertThat(sentence.text()).isEqualTo("Sur 30 postes, 12 sont vieux.");
    }

    @Test
    void aDoorThatNobodyKnowsIsAMistakeOfATranslator() {
        assertThatThrownBy(() -> Sentence.of("[ici](nowhere)", Map.of())).hasMessageContaining("nowhere");
    }

    @Test
    void aPlainTextHasNoDoorWhateverItHolds() {
        assertThat(Sentence.plain("Site [A](all)").text()).isEqualTo("Site [A](all)");
    }

    @Test
    void anyTextComesOutWhole() {
        var random = new Random(20261122);
        for (int turn = 0; turn < 2_000; turn++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append("[]() aé\u00a0{}".charAt(random.nextInt(10)));
            }
            assertThat(Sentence.of(text.toString(), Map.of()).text()).isEqualTo(text.toString());
        }
    }
}
