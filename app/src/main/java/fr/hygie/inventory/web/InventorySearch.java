package fr.hygie.inventory.web;

import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.AssetRow;
import fr.hygie.inventory.device.PluggedDevices;
import fr.hygie.inventory.list.AssetCriteria;
import fr.hygie.inventory.list.AssetFilter;
import fr.hygie.inventory.list.AssetList;
import fr.hygie.inventory.list.AssetOrder;
import fr.hygie.inventory.report.AssetFacts.Peripheral.Kind;
import fr.hygie.inventory.software.Software;
import fr.hygie.scope.Right;
import fr.hygie.scope.Scope;
import fr.hygie.web.SearchSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the inventory adds to the search at the top of every page. */
final class InventorySearch {
    private InventorySearch() {}

    private static boolean mayLook() {
        return Scope.current()
                .filter(scope -> scope.allows(Right.INVENTORY_READ))
                .isPresent();
    }

    /** Assets, those that have left the fleet included. */
    @Component
    @Order(20)
    static class OfAssets implements SearchSource {
        private final AssetList assets;
        private final Words.Source words;

        OfAssets(AssetList assets, Words.Source words) {
            this.assets = assets;
            this.words = words;
        }

        @Override
        public String labelKey() {
            return "inventory.search";
        }

        @Override
        public List<Hit> find(String text, int limit, Locale locale) {
            if (!mayLook()) {
                return List.of();
            }
            var criteria = new AssetCriteria(text, Map.of(AssetFilter.STATE, AssetFilter.ALL));
            var spoken = words.in(locale);
            return assets.first(criteria, AssetOrder.NAME, limit).stream()
                    .map(asset -> new Hit(
                            asset.name(), detail(asset, spoken), AssetController.path(asset.id()), icon(asset.kind())))
                    .toList();
        }

        private static String detail(AssetRow asset, Words words) {
            var kind = words.kind(asset.kind());
            return asset.site() == null ? kind : kind + " · " + asset.site();
        }

        private static String icon(AssetKind kind) {
            return switch (kind) {
                case WORKSTATION, THIN_CLIENT -> "device-desktop";
                case LAPTOP -> "device-laptop";
                case PHONE, TABLET -> "device-mobile";
                case SERVER, VIRTUAL_MACHINE, HYPERVISOR, STORAGE -> "server";
                case NETWORK_EQUIPMENT -> "router";
                case PRINTER -> "printer";
                case MEDICAL_DEVICE -> "stethoscope";
                case BUILDING_DEVICE -> "building";
                case APPLICATION -> "apps";
                case DATABASE, DATA_SET -> "database";
                case DIRECTORY -> "users";
                case PREMISES -> "door";
            };
        }
    }

    /** Titles of software. */
    @Component
    @Order(21)
    static class OfSoftware implements SearchSource {
        private final Software software;
        private final Words.Source words;

        OfSoftware(Software software, Words.Source words) {
            this.software = software;
            this.words = words;
        }

        @Override
        public String labelKey() {
            return "inventory.search.software";
        }

        @Override
        public List<Hit> find(String text, int limit, Locale locale) {
            if (!mayLook()) {
                return List.of();
            }
            var spoken = words.in(locale);
            return software
                    .titles(new Software.Asked(text, "", false), Software.Order.ASSETS, true, limit, 0)
                    .rows()
                    .stream()
                    .map(title -> new Hit(
                            title.name(),
                            spoken.text("search.assets", title.assets()),
                            SoftwareController.PATH + "/" + title.id(),
                            "package"))
                    .toList();
        }
    }

    /** What is plugged into an asset: it is found on the sheet of the asset. */
    @Component
    @Order(22)
    static class OfPeripherals implements SearchSource {
        private final PluggedDevices devices;
        private final Words.Source words;

        OfPeripherals(PluggedDevices devices, Words.Source words) {
            this.devices = devices;
            this.words = words;
        }

        @Override
        public String labelKey() {
            return "inventory.search.peripherals";
        }

        @Override
        public List<Hit> find(String text, int limit, Locale locale) {
            if (!mayLook()) {
                return List.of();
            }
            var spoken = words.in(locale);
            return devices.find(text, limit).stream()
                    .map(found -> new Hit(
                            found.device().name(),
                            detail(found, spoken),
                            AssetController.path(found.asset()),
                            icon(found.device().kind())))
                    .toList();
        }

        private static String detail(PluggedDevices.Plugged found, Words words) {
            var device = found.device();
            var kind = words.text("peripheral." + device.kind());
            var known = device.serial() == null ? kind : kind + " · " + device.serial();
            return known + " · " + words.text("search.plugged", found.assetName());
        }

        private static String icon(Kind kind) {
            return switch (kind) {
                case MONITOR -> "device-imac";
                case PRINTER -> "printer";
                case USB -> "link";
            };
        }
    }
}
