package fr.hygie.indicator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** All that is measured: the definitions of every module. */
@Service
public class Indicators {
    private final Map<String, Indicator> byId = new LinkedHashMap<>();

    Indicators(List<IndicatorSource> sources) {
        for (var source : sources) {
            for (var indicator : source.indicators()) {
                if (byId.put(indicator.id(), indicator) != null) {
                    throw new IllegalStateException("two modules supply " + indicator.id());
                }
            }
        }
    }

    /** In the order of the screens. */
    public List<Indicator> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Indicator> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** @throws IndicatorNotFound when there is none */
    public Indicator required(String id) {
        return find(id).orElseThrow(() -> new IndicatorNotFound(id));
    }
}
