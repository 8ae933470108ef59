package fr.hygie.inventory.report;

import fr.hygie.inventory.EncryptionState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of an asset as read on it. Lists keep the order of the report and may be empty.
 *
 * @param programs file names of what runs, without what every system runs
 */
public record AssetFacts(
        List<NetworkPort> ports,
        List<Volume> volumes,
        List<Protection> protections,
        List<String> localAdministrators,
        List<Processor> processors,
        @Nullable Integer memoryMegabytes,
        List<RemoteTool> remoteTools,
        List<Peripheral> peripherals,
        List<String> programs) {

    public static final AssetFacts NONE = new AssetFacts(
            List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of());

    /** Without what is plugged in. */
    public AssetFacts(
            List<NetworkPort> ports,
            List<Volume> volumes,
            List<Protection> protections,
            List<String> localAdministrators,
            List<Processor> processors,
            @Nullable Integer memoryMegabytes,
            List<RemoteTool> remoteTools) {
        this(
                ports,
                volumes,
                protections,
                localAdministrators,
                processors,
                memoryMegabytes,
                remoteTools,
                List.of(),
                List.of());
    }

    @SuppressWarnings("NullAway") // facts kept before peripherals and programs were read say nothing of them
    public AssetFacts {
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        protections = List.copyOf(protections);
        localAdministrators = List.copyOf(localAdministrators);
        processors = List.copyOf(processors);
        remoteTools = List.copyOf(remoteTools);
        peripherals = peripherals == null ? List.of() : List.copyOf(peripherals);
        programs = programs == null ? List.of() : List.copyOf(programs);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** These facts, and those of {@code before} where these say nothing: for a source that looked at some parts only. */
    public AssetFacts completedBy(AssetFacts before) {
        return new AssetFacts(
                ports.isEmpty() ? before.ports : ports,
                volumes.isEmpty() ? before.volumes : volumes,
                protections.isEmpty() ? before.protections : protections,
                localAdministrators.isEmpty() ? before.localAdministrators : localAdministrators,
                processors.isEmpty() ? before.processors : processors,
                memoryMegabytes == null ? before.memoryMegabytes : memoryMegabytes,
                remoteTools.isEmpty() ? before.remoteTools : remoteTools,
                peripherals.isEmpty() ? before.peripherals : peripherals,
                programs.isEmpty() ? before.programs : programs);
    }

    public record NetworkPort(
            @Nullable String name,
            @Nullable String mac,
            @Nullable String ip,
            @Nullable String status) {}

    /** Sizes in megabytes. */
    public record Volume(
            @Nullable String name,
            @Nullable String fileSystem,
            @Nullable Long total,
            @Nullable Long free,
            EncryptionState encryption) {}

    public record Protection(
            String product,
            @Nullable String version,
            @Nullable String publisher,
            @Nullable Boolean enabled,
            @Nullable Boolean upToDate,
            @Nullable String signatures) {}

    public record Processor(String name, @Nullable Integer cores) {}

    /** A tool by which somebody can take the asset over from afar. */
    public record RemoteTool(String kind, @Nullable String id) {}

    /** Something plugged in: a screen, a printer, a device on the USB. */
    public record Peripheral(
            Kind kind,
            String name,
            @Nullable String manufacturer,
            @Nullable String serial) {
        /** What sort of thing. */
        public enum Kind {
            MONITOR,
            PRINTER,
            USB
        }
    }
}
