package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.SupportState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The products whose support dates are known, with what recognises them. Immutable. */
public final class LifeCycleCatalogue {
    /** Files of the catalogue below {@code lifecycle/}, in the order in which equal names are tried. */
    static final List<String> FILES = List.of(
            "products-windows.yaml",
            "products-unix.yaml",
            "products-infrastructure.yaml",
            "products-microsoft.yaml",
            "products-data.yaml",
            "products-software.yaml");

    private static final String CAPTIONS = "captions.yaml";

    private final Map<String, CatalogueEntry> entries;
    private final CaptionWords words;
    private final String fingerprint;

    private LifeCycleCatalogue(List<CatalogueEntry> entries, CaptionWords words, String fingerprint) {
        this.fingerprint = fingerprint;
        this.entries = new LinkedHashMap<>();
        entries.forEach(entry -> this.entries.put(entry.product().id(), entry));
        this.words = words;
    }

    /**
     * The catalogue that comes with the program.
     *
     * @throws fr.hygie.inventory.report.UnreadableReport when one of its files is not well formed
     */
    public static LifeCycleCatalogue load() {
        var entries = new ArrayList<CatalogueEntry>();
        for (var file : FILES) {
            entries.addAll(CatalogueReader.entries(file(file)));
        }
        return new LifeCycleCatalogue(entries, CaptionWords.from(file(CAPTIONS)), fingerprintOfFiles());
    }

    private static String fingerprintOfFiles() {
        var sum = new CRC32();
        for (var file : Stream.concat(FILES.stream(), Stream.of(CAPTIONS)).toList()) {
            try (var content = resource(file).getInputStream()) {
                sum.update(content.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }

    private static ClassPathResource resource(String name) {
        return new ClassPathResource("lifecycle/" + name);
    }

    static YamlNode file(String name) {
        try (InputStream content = resource(name).getInputStream()) {
            return YamlNode.read(name, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with what was imported: its dates replace ours, what it does not know stays. */
    public LifeCycleCatalogue with(ImportedLifeCycles imported) {
        return new LifeCycleCatalogue(CatalogueOverlay.apply(entries.values(), imported), words, fingerprint);
    }

    /** Differs when the files that come with the program differ. */
    String fingerprint() {
        return fingerprint;
    }

    /** Changes on the days on which even the best release of a product ends: what names no release is then judged otherwise. */
    String over(LocalDate today) {
        var sum = new CRC32();
        for (var entry : entries.values()) {
            for (var best : entry.rules().bests()) {
                if (best.isOver(today)) {
                    sum.update((best.productId() + "/" + best.name()).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return Long.toHexString(sum.getValue());
    }

    /** The product of endoflife.date that updates one of ours. */
    Optional<String> source(String productId) {
        return Optional.ofNullable(entries.get(productId))
                .map(entry -> entry.rules().source());
    }

    /** All the products, in the order of the files; imported ones last. */
    public List<CatalogueProduct> products() {
        return entries.values().stream().map(CatalogueEntry::product).toList();
    }

    public Optional<CatalogueProduct> product(String id) {
        return Optional.ofNullable(entries.get(id)).map(CatalogueEntry::product);
    }

    public Optional<SupportCycle> cycle(String productId, String name) {
        return product(productId).flatMap(product -> product.cycle(name));
    }

    /** State of a cycle at a date; unknown when there is no cycle. */
    public SupportState state(@Nullable SupportCycle cycle, LocalDate today) {
        return cycle == null ? SupportState.UNKNOWN : cycle.state(today);
    }

    /** What recognises the products of this catalogue; to be kept, it costs some work to make. */
    public LifeCycleMatcher matcher() {
        return new LifeCycleMatcher(List.copyOf(entries.values()), words);
    }
}
