package fr.hygie.alert.stix;

import fr.hygie.alert.Affected;
import fr.hygie.alert.AlertContent;
import fr.hygie.alert.AlertKind;
import fr.hygie.alert.Marker;
import fr.hygie.alert.Pap;
import fr.hygie.alert.Severity;
import fr.hygie.alert.Situation;
import fr.hygie.alert.Step;
import fr.hygie.alert.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Alerts that say everything an alert can say. */
public final class StixSamples {
    public static final UUID ALERT = UUID.fromString("7f3c9f0e-0000-4000-8000-000000000001");
    public static final Instant CREATED = Instant.parse("2026-03-01T08:00:00Z");

    private StixSamples() {}

    public static AlertContent content() {
        return new AlertContent(
                "Rançongiciel « Brume » au CHU",
                AlertKind.RANSOMWARE,
                Severity.CRITICAL,
                Situation.CONTAINED,
                "Chiffre les partages, efface les sauvegardes.\nSe propage par PsExec.",
                List.of("T1486", "T1059.001"),
                "Accès VPN sans second facteur",
                List.of(
                        new Step("s1", Step.Phase.IMMEDIATE, "Couper les accès VPN <b>sans</b> second facteur"),
                        new Step("s2", Step.Phase.CORRECTIVE, "Isoler les sauvegardes")),
                List.of(
                        new Marker(Marker.Type.IPV4, "192.0.2.7", "serveur de commande"),
                        new Marker(Marker.Type.IPV6, "2001:db8::7", ""),
                        new Marker(Marker.Type.DOMAIN, "brume.example", ""),
                        new Marker(Marker.Type.URL, "https://brume.example/a?b='c'\\d", ""),
                        new Marker(Marker.Type.MD5, "0".repeat(32), ""),
                        new Marker(Marker.Type.SHA1, "1".repeat(40), ""),
                        new Marker(Marker.Type.SHA256, "2".repeat(64), ""),
                        new Marker(Marker.Type.MAIL, "rh@brume.example", "expéditeur"),
                        new Marker(Marker.Type.FILE_NAME, "l'été \\ facture.exe", ""),
                        new Marker(Marker.Type.REGISTRY_KEY, "HKLM\\Software\\Brume", ""),
                        new Marker(Marker.Type.YARA, "rule brume { condition: false }\n", ""),
                        new Marker(Marker.Type.SIGMA, "title: brume\ndetection: {}\n", ""),
                        new Marker(Marker.Type.SURICATA, "alert tcp any any -> any any (msg:\"brume\"; sid:1;)", "")),
                List.of(
                        new Affected("fortios", null, "7.0", "7.2.5"),
                        new Affected("", "windows-server-2012-r2", null, null)),
                List.of("CVE-2026-10001", "CVE-2026-10002"),
                Instant.parse("2026-03-01T12:00:00Z"));
    }

    public static StixAlert alert(Tlp tlp) {
        return alert(content(), tlp, 2);
    }

    public static StixAlert alert(AlertContent content, Tlp tlp, int revision) {
        return new StixAlert(
                ALERT,
                "ALE-2026-0001",
                revision,
                tlp,
                Pap.GREEN,
                content,
                StixAlert.Author.ANONYMOUS,
                CREATED,
                CREATED.plusSeconds(revision * 60L),
                true,
                false);
    }
}
