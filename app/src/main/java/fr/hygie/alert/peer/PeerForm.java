package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Kind;
import fr.hygie.alert.peer.Peer.Trust;
import fr.hygie.alert.peer.Peer.Wish;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is typed about a peer. What is secret is never shown again: left empty, it stays.
 *
 * @param reads whether it is read
 * @param writes whether it is written to
 * @param serves FINESS number or name of whom a server of others serves
 */
record PeerForm(
        @NotBlank @Size(max = 100) String name,
        @NotNull Kind kind,
        @NotBlank @Size(max = 500) String address,
        @Nullable @Size(max = 200) String login,
        @Nullable @Size(max = 1_000) String secret,
        @Nullable Boolean reads,
        @Nullable Boolean writes,
        @Nullable Boolean internal,
        @Nullable @Size(max = 200) String serves,
        @Min(1) @Max(10_080) int everyMinutes,
        @Nullable @Size(max = 200) String wakeSecret,
        @Nullable @Size(max = 50_000) String authority,
        @Nullable @Size(max = 50_000) String certificate,
        @Nullable @Size(max = 20_000) String key) {

    static PeerForm empty() {
        return new PeerForm("", Kind.TAXII, "https://", "", null, true, false, false, "", 60, null, "", "", null);
    }

    static PeerForm of(Peer peer, Trust trust, String serves) {
        return new PeerForm(
                peer.name(),
                peer.kind(),
                peer.address(),
                peer.login(),
                null,
                peer.pull(),
                peer.push(),
                peer.internal(),
                serves,
                (int) peer.every().toMinutes(),
                null,
                trust.authority(),
                trust.certificate(),
                null);
    }

    /** @param standsFor whom {@link #serves} names */
    Wish wish(@Nullable UUID standsFor) {
        return new Wish(
                name,
                kind,
                address,
                text(login),
                text(secret),
                Boolean.TRUE.equals(reads),
                Boolean.TRUE.equals(writes),
                Boolean.TRUE.equals(internal),
                standsFor,
                everyMinutes,
                new Trust(
                        text(authority).strip(),
                        text(certificate).strip(),
                        text(key).strip(),
                        text(wakeSecret).strip()));
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
