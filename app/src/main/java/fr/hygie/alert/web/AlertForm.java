package fr.hygie.alert.web;

import fr.hygie.alert.Alert;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.AudienceRule;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step.Phase;
import fr.hygie.alert.Tlp;
import fr.hygie.alert.text.AffectedText;
import fr.hygie.alert.text.MarkerText;
import fr.hygie.alert.text.StepText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What is typed about an alert. The first three fields suffice; the rest has its usual value or follows later.
 *
 * @param version of the alert that was read; 0 for a new one
 * @param bodies the agencies and centres of the territory alone
 * @param kept the audience stays as it is: one that the form cannot show
 * @param names FINESS numbers of those named; then the territory does not count
 * @param detected Paris time
 * @param nextUpdate Paris time
 */
record AlertForm(
        @Nullable Integer version,
        @Nullable UUID organisation,
        @NotBlank @Size(max = 200) String title,
        @NotNull AlertKind kind,
        @NotNull Severity severity,
        @NotNull Tlp tlp,
        @NotNull Pap pap,
        @Nullable UUID within,
        @Nullable List<String> categories,
        @Nullable @Size(max = 100) String product,
        @Nullable @Size(max = 20_000) String names,
        @Nullable Boolean bodies,
        @Nullable Boolean kept,
        @Nullable Boolean anonymous,
        @Nullable Boolean exercise,
        @Nullable Situation situation,

        @Nullable @DateTimeFormat(pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime detected,

        @Nullable @Size(max = 20_000) String process,
        @Nullable @Size(max = 2_000) String techniques,
        @Nullable @Size(max = 20_000) String origin,
        @Nullable @Size(max = 20_000) String immediate,
        @Nullable @Size(max = 20_000) String corrective,
        @Nullable @Size(max = 1_000_000) String markers,
        @Nullable @Size(max = 1_000_000) String rules,
        @Nullable @Size(max = 20_000) String affected,
        @Nullable @Size(max = 5_000) String vulnerabilities,

        @Nullable @DateTimeFormat(pattern = "yyyy-MM-dd'T'HH:mm")
        LocalDateTime nextUpdate) {

    static AlertForm blank(@Nullable UUID organisation, @Nullable UUID within, LocalDateTime now) {
        return new AlertForm(
                0,
                organisation,
                "",
                AlertKind.OTHER,
                Severity.HIGH,
                Tlp.AMBER,
                Pap.GREEN,
                within,
                List.of(),
                "",
                "",
                false,
                false,
                true,
                false,
                Situation.ONGOING,
                now,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                null);
    }

    /** Whether the fields for the audience can say what the rules say: one territory, with categories or a product or neither. */
    private static boolean canSay(List<AudienceRule> rules) {
        var first = rules.getFirst();
        return rules.stream()
                .allMatch(rule -> rule.within().equals(first.within())
                        && rule.isForBodies() == first.isForBodies()
                        && Objects.equals(rule.product(), first.product())
                        && (rules.size() == 1 || rule.category() != null));
    }

    /** @param names FINESS numbers of the recipients when they are named one by one; otherwise empty */
    static AlertForm of(Alert alert, String names, ZoneId zone) {
        var said = alert.draft();
        var rules = alert.audience();
        var first = rules.getFirst();
        boolean kept = names.isEmpty() && !canSay(rules);
        boolean within = names.isEmpty() && !kept;
        return new AlertForm(
                alert.version(),
                alert.organisation(),
                said.title(),
                said.kind(),
                said.severity(),
                alert.tlp(),
                alert.pap(),
                within ? first.within() : null,
                rules.stream()
                        .filter(rule -> within)
                        .map(AudienceRule::category)
                        .filter(Objects::nonNull)
                        .map(Enum::name)
                        .toList(),
                within ? first.product() : "",
                names,
                within && first.isForBodies(),
                kept,
                alert.anonymous(),
                alert.exercise(),
                said.situation(),
                alert.detectedAt() == null ? null : LocalDateTime.ofInstant(alert.detectedAt(), zone),
                said.process(),
                String.join(", ", said.techniques()),
                said.origin(),
                StepText.write(said.measures(), Phase.IMMEDIATE),
                StepText.write(said.measures(), Phase.CORRECTIVE),
                MarkerText.write(said.markers()),
                MarkerText.writeRules(said.markers()),
                AffectedText.write(said.affected()),
                String.join(", ", said.vulnerabilities()),
                said.nextUpdate() == null ? null : LocalDateTime.ofInstant(said.nextUpdate(), zone));
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip().replace("\r\n", "\n");
    }
}
