package fr.hygie.inventory.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.indicator.home.HomeCounter;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.SupportState;
import fr.hygie.inventory.fleet.FleetRow.Patching;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The figures of the home of the university hospital, as they were promised. */
class FleetCountersTests {
    private static final FleetTexts TEXTS = new FleetTexts(messages(), Locale.FRENCH, Clock.systemUTC());

    private final FleetCounts fleet = new FleetCounts(List.of(
            rows(AssetKind.WORKSTATION, 3_800),
            rows(AssetKind.LAPTOP, 400),
            rows(AssetKind.THIN_CLIENT, 120),
            rows(AssetKind.APPLICATION, 200),
            rows(AssetKind.MEDICAL_DEVICE, 8_000)));

    @Test
    void thinClientsAreCountedApart() {
        assertThat(new FleetCounters(TEXTS, fleet).counters())
                .extracting(counter -> counter.label() + " " + plain(counter))
                .containsExactly(
                        "Postes fixes 3 800",
                        "Portables 400",
                        "Clients légers 120",
                        "Applications 200",
                        "Dispositifs médicaux 8 000");
    }

    @Test
    void theAnswerSpeaksOfComputersAlone() {
        assertThat(new FleetAnswer(TEXTS, fleet).sentences().getFirst().text().replaceAll("[\\u00a0\\u202f]", " "))
                .startsWith("Sur 4 200 postes");
    }

    private static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/inventory", "messages/web");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static String plain(HomeCounter counter) {
        return counter.figure().replaceAll("[\\u00a0\\u202f]", " ");
    }

    private static FleetRow rows(AssetKind kind, int count) {
        return new FleetRow(
                null,
                kind,
                SupportState.SUPPORTED,
                ProtectionState.PROTECTED,
                EncryptionState.ENCRYPTED,
                Patching.CURRENT,
                false,
                true,
                false,
                false,
                count,
                0,
                BigDecimal.ZERO);
    }
}
