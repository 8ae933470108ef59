package fr.hygie.inventory.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Documents as agents send them, about computers that do not exist. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-01-12T10:00:00Z");

    static final List<String> REPORTS = List.of(
            "debian-server.json",
            "debian-server-partial.json",
            "windows-laptop.json",
            "hypervisor.json",
            "phone.json",
            "switch.json",
            "fusioninventory.xml",
            "ocsinventory.xml",
            "windows-ocs.xml",
            "tablet-ocs.xml",
            "switch.xml",
            "discovery.xml");

    private Samples() {}

    static byte[] bytes(String name) {
        try (var sample = Samples.class.getResourceAsStream("/inventory/agent/" + name)) {
            if (sample == null) {
                throw new IllegalArgumentException(name);
            }
            var bytes = sample.readAllBytes();
            // kept in UTF-8 like every file, sent as its prolog says
            return name.equals("windows-ocs.xml")
                    ? new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1)
                    : bytes;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static DecodedPayload decoded(byte[] body) {
        return new PayloadDecoder(PayloadLimits.DEFAULT).decode(RawPayload.ofFile(body, NOW));
    }

    static DecodedPayload decoded(String text) {
        return decoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static AgentDocument parsed(byte[] body) {
        return new AgentParser().parse(decoded(body), NOW);
    }

    static AgentDocument parsed(String text) {
        return parsed(text.getBytes(StandardCharsets.UTF_8));
    }

    static AgentDocument sample(String name) {
        return parsed(bytes(name));
    }
}
