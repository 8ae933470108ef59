package fr.hygie.alert;

import fr.hygie.alert.Alert.Handling;
import fr.hygie.scope.Actor;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who writes and receives in the tests of alerts: organisations of the demonstration, each with its own people. */
public final class AlertTestBench {
    private final JdbcClient jdbc;

    public AlertTestBench(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public UUID organisation(String name) {
        return jdbc.sql("select id from organisation where coalesce(short_name, name) = ? and kind <> 'SITE'")
                .param(name)
                .query(UUID.class)
                .single();
    }

    public UUID region() {
        return jdbc.sql("select id from organisation where kind = 'REGION' order by name limit 1")
                .query(UUID.class)
                .single();
    }

    /** Somebody of an organisation with all rights in alerts that its kind gives. */
    public Scope as(UUID organisation, Right... further) {
        return as("somebody", organisation, further);
    }

    /** The same, told from others by a name. */
    public Scope as(String person, UUID organisation, Right... further) {
        var account = UUID.nameUUIDFromBytes(person.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var rights = new java.util.HashSet<>(Set.of(Right.SIGNED_IN, Right.ALERT_READ, Right.ALERT_WRITE));
        rights.addAll(List.of(further));
        return new Scope(
                new Actor(person, account, account, "test"), organisation, Set.of(organisation), Set.copyOf(rights));
    }

    public static Handling handling(Tlp tlp, UUID... within) {
        return new Handling(
                tlp,
                Pap.GREEN,
                java.util.Arrays.stream(within).map(AudienceRule::all).toList(),
                true,
                false);
    }

    public static AlertContent content(String title) {
        return AlertContent.first(title, AlertKind.RANSOMWARE, Severity.CRITICAL);
    }

    public static AlertContent affecting(String title, Affected... affected) {
        return new AlertContent(
                title,
                AlertKind.VULNERABILITY,
                Severity.HIGH,
                Situation.ONGOING,
                "",
                List.of(),
                "",
                List.of(new Step("s1", Step.Phase.IMMEDIATE, "Couper les accès distants")),
                List.of(),
                List.of(affected),
                List.of(),
                null);
    }
}
