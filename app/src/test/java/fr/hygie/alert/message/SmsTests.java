package fr.hygie.alert.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.hygie.alert.Severity;
import fr.hygie.alert.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The gateway for short messages, whoever makes it; and how long is waited between attempts. */
class SmsTests {
    private final Requests requests = new Requests();

    @Test
    void aGatewayThatTakesJsonGetsJson() {
        try (var trap = new WebhookTrap()) {
            var door = door(
                    trap.address() + "/send", "Authorization: Bearer abc", "{\"to\":\"{to}\",\"body\":\"{text}\"}");
            assertThat(door.open().send(message("+33600000000"))).isEqualTo(Outcome.TAKEN);
            assertThat(trap.taken()).singleElement().satisfies(request -> {
                assertThat(request.header()).isEqualTo("Bearer abc");
                assertThat(request.body())
                        .startsWith(
                                "{\"to\":\"+33600000000\",\"body\":\"EXERCICE HYG-2026-0001 Critique TLP:AMBER https://h.example/alert/");
                assertThat(request.body().length()).isLessThan(190);
            });
        }
    }

    @Test
    void anAddressIsFilledWithWhatItMayHold() {
        try (var trap = new WebhookTrap()) {
            var door = door(trap.address() + "/sms?to={to}&text={text}", "", "");
            assertThat(door.open().send(message("+33600000000"))).isEqualTo(Outcome.TAKEN);
            assertThat(trap.taken())
                    .singleElement()
                    .satisfies(request -> assertThat(request.uri())
                            .startsWith(
                                    "/sms?to=%2B33600000000&text=EXERCICE%20HYG-2026-0001%20Critique%20TLP%3AAMBER"));
        }
    }

    @Test
    void whatIsSentNeverLeavesItsPlace() {
        var settings = new SmsSettings("https://sms.example/", "POST", "", "{\"to\":\"{to}\",\"body\":\"{text}\"}", "");
        assertThat(settings.request("1", "\"},{\"x\":\"\n{to}")).isNotNull();
        assertThat(RequestBody.of(settings.request("1", "\"},\n{to}")))
                .isEqualTo("{\"to\":\"1\",\"body\":\"\\\"},\\n{to}\"}");
    }

    @Test
    void settingsThatCannotWorkStopTheStart() {
        assertThatThrownBy(() -> new SmsSettings("https://sms.example/", "POST", "", "", ""))
                .hasMessageContaining("{to}");
        assertThatThrownBy(() -> new SmsSettings("https://sms.example/{to}/{text}", "POST", "nothing", "", ""))
                .hasMessageContaining("HEADER");
        assertThatThrownBy(() -> new SmsSettings("sms.example/{to}/{text}", "POST", "", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new SmsSettings("", "POST", "", "", "").isSet()).isFalse();
    }

    @Test
    void attemptsAreFurtherAndFurtherApartAndNeverAtOnce() {
        var random = new Random(7);
        for (int attempt = 1; attempt <= Outbox.MOST_ATTEMPTS; attempt++) {
            var first = Outbox.PAUSES.after(attempt, random);
            double whole = Math.min(5_000 * Math.pow(3, attempt - 1.0), 3_600_000);
            assertThat(first).isBetween(Duration.ofMillis((long) (whole / 2)), Duration.ofMillis((long) whole));
            assertThat(Outbox.PAUSES.after(attempt, random)).isNotEqualTo(first);
        }
    }

    private SmsDoor door(String url, String header, String body) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/alert");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new SmsDoor(
                new SmsSettings(url, "POST", header, body, ""),
                requests,
                new MessageText(messages, "https://h.example/"));
    }

    private static Message message(String to) {
        return new Message(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                Occasion.REVISION,
                Channel.SMS,
                to,
                1,
                Instant.EPOCH,
                "HYG-2026-0001",
                "RANSOMWARE",
                Severity.CRITICAL,
                Tlp.AMBER,
                true,
                false,
                null,
                List.of(),
                null,
                null,
                java.util.Map.of(),
                Locale.FRENCH,
                null);
    }
}
