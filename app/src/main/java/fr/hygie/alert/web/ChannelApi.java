package fr.hygie.alert.web;

import fr.hygie.alert.message.Preferences;
import fr.hygie.alert.message.Preferences.Language;
import fr.hygie.alert.message.Preferences.Preference;
import fr.hygie.alert.message.Undelivered;
import fr.hygie.alert.message.WebhookTrial;
import fr.hygie.alert.message.Webhooks;
import fr.hygie.alert.message.Webhooks.Webhook;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How alerts reach the house and whoever is signed in, for programs. */
@RestController
@RequestMapping("/api/alert-channels")
class ChannelApi {
    private static final int MOST = 200;

    private final Preferences preferences;
    private final Webhooks webhooks;
    private final WebhookTrial trial;
    private final Undelivered undelivered;

    ChannelApi(Preferences preferences, Webhooks webhooks, WebhookTrial trial, Undelivered undelivered) {
        this.preferences = preferences;
        this.webhooks = webhooks;
        this.trial = trial;
        this.undelivered = undelivered;
    }

    /** How a person wishes to be told; quiet hours in Paris time, both or none. */
    record PreferenceWish(
            boolean mail,
            boolean sms,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietTo,
            @NotNull Language language) {}

    /** @param content whether requests bear what alerts say, where their mark allows it */
    record WebhookAddress(@NotBlank @Size(max = 1000) String address, boolean content) {}

    /** @param secret that signs requests; shown once, null when it stays the one before */
    record WebhookKept(@Nullable Webhook webhook, @Nullable String secret) {}

    /** What came of a request that was sent on trial. */
    record WebhookTried(String outcome, String reason) {}

    @GetMapping("/preference")
    @Requires(Right.ALERT_READ)
    Preference preference() {
        return preferences.mine();
    }

    /** Of the person of the token. */
    @PutMapping("/preference")
    @Requires(Right.ALERT_READ)
    Preference keep(@Valid @RequestBody PreferenceWish wish) {
        preferences.keep(new Preference(wish.mail(), wish.sms(), wish.quietFrom(), wish.quietTo(), wish.language()));
        return preferences.mine();
    }

    /** That of the active establishment; 404 when none is set. */
    @GetMapping("/webhook")
    @Requires(Right.ALERT_READ)
    ResponseEntity<Webhook> webhook() {
        return ResponseEntity.of(webhooks.here());
    }

    /** A new address has a new secret. */
    @PutMapping("/webhook")
    @Requires(Right.ALERT_WRITE)
    WebhookKept set(@Valid @RequestBody WebhookAddress wanted) {
        var secret = webhooks.set(wanted.address(), wanted.content());
        return new WebhookKept(webhooks.here().orElse(null), secret);
    }

    @DeleteMapping("/webhook")
    @Requires(Right.ALERT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove() {
        webhooks.remove();
    }

    /** Sends one request. */
    @PostMapping("/webhook/trial")
    @Requires(Right.ALERT_WRITE)
    WebhookTried attempt() {
        var outcome = trial.run();
        return new WebhookTried(outcome.kind().name(), outcome.reason());
    }

    /** Messages of the scope that did not arrive; the latest first, at most 200. */
    @GetMapping("/undelivered")
    @Requires(Right.ALERT_READ)
    List<Undelivered.Line> undelivered() {
        return undelivered.here(MOST);
    }

    /** Once more, after somebody has looked into it; 404 for one that is not to be sent again. */
    @PostMapping("/undelivered/{message}/retry")
    @Requires(Right.ALERT_WRITE)
    ResponseEntity<Void> again(@PathVariable UUID message) {
        return undelivered.again(message)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }
}
