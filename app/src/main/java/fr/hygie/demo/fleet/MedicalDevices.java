package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.report.AssetReport;
import java.util.List;

/** Biomedical devices: slow to renew, hard to patch, and for nearly a quarter never seen on the network. */
final class MedicalDevices {
    private static final double NEVER_SEEN = 0.23;

    private final Establishment establishment;
    private final Weighted<DeviceModel> models;
    private final List<Boolean> neverSeen;
    private final List<String> sites;

    MedicalDevices(Establishment establishment) {
        this.establishment = establishment;
        this.models = new Weighted<>(
                DataFile.lines("devices.csv", 10).stream().map(DeviceModel::of).toList(), DeviceModel::weight);
        int count = establishment.profile().count(AssetKind.MEDICAL_DEVICE);
        this.neverSeen =
                establishment.chance("devices never seen", 0).marks((int) Math.round(NEVER_SEEN * count), count);
        this.sites = establishment.sites("devices", count);
    }

    private record DeviceModel(
            String category,
            String manufacturer,
            String name,
            String ceClass,
            int safety,
            String zone,
            String patchRule,
            String[] system,
            int price,
            int weight) {

        static DeviceModel of(String[] cells) {
            return new DeviceModel(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    Integer.parseInt(cells[4]),
                    cells[5],
                    cells[6],
                    cells[7].split(";"),
                    Integer.parseInt(cells[8]),
                    Integer.parseInt(cells[9]));
        }

        void describe(Draft draft) {
            draft.with(AssetField.CATEGORY, category)
                    .with(AssetField.MANUFACTURER, manufacturer)
                    .with(AssetField.SUPPLIER, manufacturer)
                    .with(AssetField.MODEL, name)
                    .with(AssetField.CE_CLASS, ceClass)
                    .with(AssetField.SAFETY_RATING, safety)
                    .with(AssetField.CRITICALITY, safety)
                    .with(AssetField.NETWORK_ZONE, "Biomédical – " + zone)
                    .with(AssetField.PATCH_RULE, patchRule)
                    .with(AssetField.PRICE, price + ".00");
            if (system.length == 3) {
                draft.with(AssetField.OS_NAME, system[0])
                        .with(AssetField.OS_VERSION, system[1])
                        .with(AssetField.OS_BUILD, system[2]);
            } else {
                draft.with(AssetField.FIRMWARE, system[0].replace("FW ", ""));
            }
        }
    }

    List<FleetPart> parts() {
        return List.of(new FleetPart(
                "medical devices", establishment.profile().count(AssetKind.MEDICAL_DEVICE), this::device));
    }

    private AssetReport device(int index) {
        var kind = AssetKind.MEDICAL_DEVICE;
        var chance = establishment.chance(kind.name(), index);
        var model = models.draw(chance);
        var draft = new Draft(kind).with(AssetField.STATE, chance.happens(0.02) ? "IN_REPAIR" : "IN_USE");
        model.describe(draft);
        var bought = establishment.timeline().bought(0.1 + chance.upTo(14.8));
        int number = establishment.number(kind, index);
        draft.with(AssetField.NAME, "%s %05d".formatted(model.category(), index + 1))
                .with(
                        AssetField.SERIAL,
                        "%s%07d"
                                .formatted(
                                        model.manufacturer().substring(0, 2).toUpperCase(java.util.Locale.ROOT),
                                        number * 37L + 1_100_003L))
                .with(
                        AssetField.ASSET_TAG,
                        "%s-DM-%05d".formatted(establishment.profile().prefix(), index + 1))
                .with(AssetField.PURCHASED_ON, bought)
                .with(AssetField.COMMISSIONED_ON, bought.plusDays(chance.between(15, 90)))
                .with(AssetField.WARRANTY_UNTIL, bought.plusYears(2))
                .with(AssetField.SITE, establishment.named(sites.get(index)))
                .with(AssetField.SERVICE, establishment.service(chance))
                .with(AssetField.OWNER, establishment.isSmall() ? "Infirmerie" : "Génie biomédical");
        if (model.price() > 15_000) {
            draft.with(
                    AssetField.REMOTE_MAINTENANCE,
                    chance.happens(0.7)
                            ? "Contrat " + model.manufacturer() + " – accès distant sur demande"
                            : "Aucune");
        }
        if (!neverSeen.get(index)) {
            draft.with(
                            AssetField.MAC_ADDRESS,
                            "02:%02x:%02x:%02x:%02x:%02x"
                                    .formatted(
                                            model.name().hashCode() & 0xff,
                                            establishment.profile().network(),
                                            number >> 16,
                                            number >> 8 & 0xff,
                                            number & 0xff))
                    .with(AssetField.IP_ADDRESS, establishment.address(160, index))
                    .seen(establishment
                            .timeline()
                            .seen(chance.happens(0.12) ? chance.between(8, 200) : chance.between(0, 4), chance));
        }
        return draft.report(establishment.place(kind, index));
    }
}
