package fr.hygie.inventory.lifecycle;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.CycleSupport;
import fr.hygie.inventory.LifeCycles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class UnknownLifeCycles implements LifeCycles {
    @Override
    public CycleSupport operatingSystem(String name, @Nullable String version, @Nullable String build) {
        return CycleSupport.UNKNOWN;
    }

    @Override
    public CycleSupport software(String name, @Nullable String publisher, String version) {
        return CycleSupport.UNKNOWN;
    }

    @Override
    public Replacement replacement(AssetKind kind, @Nullable String purchasedOn, CycleSupport support) {
        return Replacement.NONE;
    }
}
