package fr.hygie.alert.peer;

import fr.hygie.alert.peer.Peer.Trust;
import fr.hygie.scope.PlatformWork;
import fr.hygie.scope.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is kept sealed of a peer; it goes in and never out of the program. */
@Service
@Transactional(readOnly = true)
class PeerSecrets {
    private final JdbcClient jdbc;
    private final PlatformWork platform;
    private final SecretBox box;

    PeerSecrets(JdbcClient jdbc, PlatformWork platform, SecretBox box) {
        this.jdbc = jdbc;
        this.platform = platform;
        this.box = box;
    }

    String secret(Peer peer) {
        return open(column(peer, "secret"), "peer:" + peer.id());
    }

    /** Most peers have nothing of their own: for them nothing is asked. */
    Trust trust(Peer peer) {
        return peer.certified() ? kept(peer) : Trust.USUAL;
    }

    /** What may be shown again: certificates, no key. */
    Trust shown(Peer peer) {
        var trust = trust(peer);
        return new Trust(trust.authority(), trust.certificate(), "", "");
    }

    private Trust kept(Peer peer) {
        return jdbc.sql(
                        "select authority, certificate, certificate_key from alert_peer where organisation_id = ? and id = ?")
                .params(peer.organisation(), peer.id())
                .query((row, number) -> new Trust(
                        row.getString("authority"),
                        row.getString("certificate"),
                        open(row.getBytes("certificate_key"), "peer key:" + peer.id()),
                        ""))
                .single();
    }

    private byte @Nullable [] column(Peer peer, String name) {
        return jdbc.sql("select " + name + " from alert_peer where organisation_id = ? and id = ?")
                .params(peer.organisation(), peer.id())
                .query((row, number) -> row.getBytes(name))
                .single();
    }

    private String open(byte @Nullable [] sealed, String purpose) {
        return sealed == null || sealed.length == 0
                ? ""
                : new String(box.open(sealed, purpose), StandardCharsets.UTF_8);
    }

    /** Empty: nothing is kept. */
    byte @Nullable [] seal(String text, String purpose) {
        return text.isEmpty() ? null : box.seal(text.getBytes(StandardCharsets.UTF_8), purpose);
    }

    /** Secret of the one that wakes a peer; null when nobody does. Needs no scope. */
    @Transactional(propagation = Propagation.SUPPORTS)
    byte @Nullable [] alarm(UUID peer) {
        var sealed = platform.call(
                "peers",
                () -> jdbc.sql("select alert_peer_alarm(?)")
                        .param(peer)
                        .query((row, number) -> row.getBytes(1))
                        .optional());
        return sealed.map(bytes -> box.open(bytes, "peer alarm:" + peer)).orElse(null);
    }
}
