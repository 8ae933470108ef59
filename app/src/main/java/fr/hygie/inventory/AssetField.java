package fr.hygie.inventory;

import static fr.hygie.inventory.AssetField.Owner.FACT;
import static fr.hygie.inventory.AssetField.Owner.STEERING;

import fr.hygie.inventory.AssetKind.Family;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that may be said of an asset, once: forms, sheets, file columns, history, exports and the API all read
 * this list. A value is kept as <em>canonical text</em> (see {@link FieldType}).
 */
public enum AssetField {
    NAME(FieldType.TEXT, STEERING),
    STATE(FieldType.of(LifeCycleState.class), STEERING),
    /** Site, as its FINESS number or its name. */
    SITE(FieldType.TEXT, STEERING),
    SERVICE(FieldType.TEXT, STEERING),
    LOCATION(FieldType.TEXT, STEERING),
    MANUFACTURER(FieldType.TEXT, FACT),
    MODEL(FieldType.TEXT, FACT),
    SERIAL(FieldType.TEXT, FACT),
    ASSET_TAG(FieldType.TEXT, STEERING),
    HARDWARE_UUID(FieldType.TEXT, FACT),
    DOMAIN(FieldType.TEXT, FACT),
    IP_ADDRESS(FieldType.TEXT, FACT),
    MAC_ADDRESS(FieldType.TEXT, FACT),
    OWNER(FieldType.TEXT, STEERING),
    LAST_USER(FieldType.TEXT, FACT),
    PURCHASED_ON(FieldType.DATE, STEERING),
    COMMISSIONED_ON(FieldType.DATE, STEERING),
    WARRANTY_UNTIL(FieldType.DATE, STEERING),
    /** Last day on which its maker or its supplier mends it, as announced for this very asset. */
    SUPPORT_UNTIL(FieldType.DATE, STEERING),
    /** Euros, tax included. */
    PRICE(FieldType.AMOUNT, STEERING),
    CRITICALITY(FieldType.SCALE_1_4, STEERING),
    NEED_AVAILABILITY(FieldType.SCALE_0_4, STEERING),
    NEED_INTEGRITY(FieldType.SCALE_0_4, STEERING),
    NEED_CONFIDENTIALITY(FieldType.SCALE_0_4, STEERING),
    NEED_PROOF(FieldType.SCALE_0_4, STEERING),
    TAGS(FieldType.TEXT, STEERING),
    COMMENT(FieldType.TEXT, STEERING),

    /** Caption of the operating system as reported, e.g. "Microsoft Windows 10 Professionnel". */
    OS_NAME(FieldType.TEXT, FACT, Family.ENDPOINT, Family.INFRASTRUCTURE, Family.MEDICAL, Family.BUILDING),
    OS_VERSION(FieldType.TEXT, FACT, Family.ENDPOINT, Family.INFRASTRUCTURE, Family.MEDICAL, Family.BUILDING),
    OS_BUILD(FieldType.TEXT, FACT, Family.ENDPOINT, Family.INFRASTRUCTURE, Family.MEDICAL, Family.BUILDING),
    /** Firmware of equipment that has no general-purpose system. */
    FIRMWARE(FieldType.TEXT, FACT, Family.INFRASTRUCTURE, Family.MEDICAL, Family.BUILDING, Family.ENDPOINT),
    /** Date of the last update that was installed. */
    LAST_UPDATE(FieldType.DATE, FACT, Family.ENDPOINT, Family.INFRASTRUCTURE, Family.MEDICAL),
    PROTECTION(FieldType.of(ProtectionState.class), FACT, Family.ENDPOINT, Family.INFRASTRUCTURE),
    PROTECTION_PRODUCT(FieldType.TEXT, FACT, Family.ENDPOINT, Family.INFRASTRUCTURE),
    ENCRYPTION(FieldType.of(EncryptionState.class), FACT, Family.ENDPOINT, Family.INFRASTRUCTURE),
    LOCAL_ADMINISTRATORS(FieldType.TEXT, FACT, Family.ENDPOINT, Family.INFRASTRUCTURE),

    PERSONAL(FieldType.BOOLEAN, STEERING, Family.ENDPOINT),
    MDM_ENROLLED(FieldType.BOOLEAN, STEERING, Family.ENDPOINT),
    CONSENT_ON(FieldType.DATE, STEERING, Family.ENDPOINT),
    DATA_ACCESSED(FieldType.TEXT, STEERING, Family.ENDPOINT),

    CE_CLASS(FieldType.of(CeClass.class), STEERING, Family.MEDICAL),
    PATCH_RULE(FieldType.of(PatchRule.class), STEERING, Family.MEDICAL, Family.BUILDING),
    NETWORK_ZONE(FieldType.TEXT, STEERING, Family.MEDICAL, Family.BUILDING, Family.INFRASTRUCTURE),
    /** Harm to the patient if it is taken over: 1 none, 4 vital. */
    SAFETY_RATING(FieldType.SCALE_1_4, STEERING, Family.MEDICAL),
    REMOTE_MAINTENANCE(FieldType.TEXT, STEERING, Family.MEDICAL, Family.BUILDING, Family.PORTFOLIO),

    CATEGORY(FieldType.TEXT, STEERING, Family.PORTFOLIO, Family.MEDICAL, Family.BUILDING),
    SUPPLIER(FieldType.TEXT, STEERING),
    PRODUCT(FieldType.TEXT, STEERING, Family.PORTFOLIO),
    PRODUCT_VERSION(FieldType.TEXT, STEERING, Family.PORTFOLIO),
    AUTHENTICATION(FieldType.of(AuthenticationMethod.class), STEERING, Family.PORTFOLIO),
    INTERNET_EXPOSED(FieldType.BOOLEAN, STEERING, Family.PORTFOLIO, Family.INFRASTRUCTURE),
    /** Populations from outside: patients, private practitioners… */
    EXTERNAL_USERS(FieldType.TEXT, STEERING, Family.PORTFOLIO),
    USERS(FieldType.INTEGER, STEERING, Family.PORTFOLIO),
    HOSTING(FieldType.TEXT, STEERING, Family.PORTFOLIO),

    ACCESS_MEANS(FieldType.TEXT, STEERING, Family.BUILDING),
    AUTHORISED_PEOPLE(FieldType.TEXT, STEERING, Family.BUILDING),
    LAST_CONTROL(FieldType.DATE, STEERING, Family.BUILDING),
    OPEN_TO_OUTSIDERS(FieldType.BOOLEAN, STEERING, Family.BUILDING);

    /** Who has the last word on a value. */
    public enum Owner {
        /** Read on the equipment: an agent or another inventory overwrites it. */
        FACT,
        /** Decided by people: an agent fills it when empty and never overwrites it. */
        STEERING
    }

    private final String key = name().toLowerCase(Locale.ROOT);
    private final FieldType type;
    private final Owner owner;
    private final Set<Family> families;

    AssetField(FieldType type, Owner owner, Family... families) {
        this.type = type;
        this.owner = owner;
        this.families = families.length == 0 ? EnumSet.allOf(Family.class) : EnumSet.copyOf(List.of(families));
    }

    public FieldType type() {
        return type;
    }

    public Owner owner() {
        return owner;
    }

    public boolean appliesTo(AssetKind kind) {
        return families.contains(kind.family());
    }

    /** Name in JSON, file templates and addresses, e.g. {@code warranty_until}. */
    public String key() {
        return key;
    }

    /** Message key of the label, in the bundle of the inventory. */
    public String labelKey() {
        return "inventory.field." + name();
    }

    /** Fields that share their choices share the labels of these: below {@code inventory.}, e.g. {@code ce-class}. */
    public String choiceGroup() {
        if (type.format() == FieldType.Format.BOOLEAN) {
            return "boolean";
        }
        return switch (this) {
            case CRITICALITY -> "scale.criticality";
            case SAFETY_RATING -> "scale.safety";
            case NEED_AVAILABILITY, NEED_INTEGRITY, NEED_CONFIDENTIALITY, NEED_PROOF -> "scale.need";
            default -> key().replace('_', '-');
        };
    }

    public static Optional<AssetField> ofKey(String key) {
        for (var field : values()) {
            if (field.key().equals(key)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
