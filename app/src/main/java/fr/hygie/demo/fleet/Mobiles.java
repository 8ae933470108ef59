package fr.hygie.demo.fleet;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.ProtectionState;
import fr.hygie.inventory.report.AssetReport;
import java.util.List;

/** Thin clients, phones and tablets, those of the staff (BYOD) included. */
final class Mobiles {
    private static final double PERSONAL = 0.17;

    private final Establishment establishment;

    Mobiles(Establishment establishment) {
        this.establishment = establishment;
    }

    List<FleetPart> parts() {
        var profile = establishment.profile();
        return List.of(
                new FleetPart("thin clients", profile.count(AssetKind.THIN_CLIENT), this::thinClient),
                new FleetPart("phones", profile.count(AssetKind.PHONE), index -> mobile(AssetKind.PHONE, "TEL", index)),
                new FleetPart(
                        "tablets", profile.count(AssetKind.TABLET), index -> mobile(AssetKind.TABLET, "TAB", index)));
    }

    private AssetReport thinClient(int index) {
        var kind = AssetKind.THIN_CLIENT;
        var chance = establishment.chance(kind.name(), index);
        var draft = establishment.bought(kind, index, 0.5 + chance.upTo(7), 3, chance);
        var system = establishment.market().systems().of("thin", chance);
        system.describe(draft, "Entreprise");
        at(draft, kind, chance);
        draft.host(
                        establishment.hostname("CL", index + 1),
                        establishment.profile().domain())
                .with(AssetField.IP_ADDRESS, establishment.address(40, index))
                .with(AssetField.PROTECTION, ProtectionState.PROTECTED)
                .with(AssetField.PROTECTION_PRODUCT, "Microsoft Defender Antivirus")
                .with(AssetField.LAST_UPDATE, establishment.timeline().daysAgo(chance.between(20, 200)))
                .seen(establishment.timeline().seen(Math.max(0, chance.between(-8, 4)), chance));
        return draft.report(establishment.place(kind, index));
    }

    private AssetReport mobile(AssetKind kind, String sort, int index) {
        var chance = establishment.chance(kind.name(), index);
        var draft = establishment.bought(kind, index, 0.2 + chance.upTo(3.9), 2, chance);
        boolean apple = "Apple".equals(draft.value(AssetField.MANUFACTURER));
        establishment.market().systems().of(apple ? "apple" : "phone", chance).describe(draft, "");
        at(draft, kind, chance);
        boolean personal = chance.happens(PERSONAL);
        boolean enrolled = chance.happens(personal ? 0.8 : 0.95);
        draft.host(establishment.hostname(personal ? "BYOD-" + sort : sort, index + 1), null)
                .with(AssetField.PERSONAL, personal)
                .with(AssetField.MDM_ENROLLED, enrolled)
                .with(AssetField.ENCRYPTION, enrolled ? EncryptionState.ENCRYPTED : EncryptionState.UNKNOWN)
                .with(AssetField.DATA_ACCESSED, personal ? "Messagerie, agenda" : "Messagerie, dossier patient mobile")
                .with(AssetField.LAST_UPDATE, establishment.timeline().daysAgo(chance.between(5, 220)))
                .seen(establishment
                        .timeline()
                        .seen(enrolled ? Math.max(0, chance.between(-10, 6)) : chance.between(10, 120), chance));
        if (personal) {
            draft.without(AssetField.PRICE, AssetField.PURCHASED_ON, AssetField.WARRANTY_UNTIL)
                    .with(AssetField.CONSENT_ON, establishment.timeline().daysAgo(chance.between(30, 600)))
                    .with(AssetField.COMMENT, "Appareil personnel d’un agent");
        }
        return draft.report(establishment.place(kind, index));
    }

    private void at(Draft draft, AssetKind kind, Chance chance) {
        var service = establishment.service(chance);
        draft.with(AssetField.SITE, establishment.named(establishment.site(chance)))
                .with(AssetField.SERVICE, service)
                .with(AssetField.OWNER, kind == AssetKind.THIN_CLIENT ? "DSI – postes de travail" : service);
    }
}
