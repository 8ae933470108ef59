package fr.hygie.inventory.web;

import static fr.hygie.inventory.AssetField.*;

import fr.hygie.inventory.AssetField;
import fr.hygie.inventory.AssetKind;
import java.util.List;

/** How the fields of an asset stand together on its sheet and in its form. */
enum FieldGroup {
    IDENTITY(
            NAME,
            STATE,
            CATEGORY,
            MANUFACTURER,
            MODEL,
            SERIAL,
            ASSET_TAG,
            HARDWARE_UUID,
            SUPPLIER,
            PRODUCT,
            PRODUCT_VERSION),
    PLACE(SITE, SERVICE, LOCATION, OWNER, LAST_USER, ACCESS_MEANS, AUTHORISED_PEOPLE, LAST_CONTROL, OPEN_TO_OUTSIDERS),
    SYSTEM(OS_NAME, OS_VERSION, OS_BUILD, FIRMWARE, LAST_UPDATE, DOMAIN, IP_ADDRESS, MAC_ADDRESS, NETWORK_ZONE),
    SECURITY(
            PROTECTION,
            PROTECTION_PRODUCT,
            ENCRYPTION,
            LOCAL_ADMINISTRATORS,
            PATCH_RULE,
            REMOTE_MAINTENANCE,
            INTERNET_EXPOSED,
            AUTHENTICATION,
            EXTERNAL_USERS,
            USERS,
            HOSTING),
    MEDICAL(CE_CLASS, SAFETY_RATING),
    PERSONAL(AssetField.PERSONAL, MDM_ENROLLED, CONSENT_ON, DATA_ACCESSED),
    NEEDS(CRITICALITY, NEED_AVAILABILITY, NEED_INTEGRITY, NEED_CONFIDENTIALITY, NEED_PROOF),
    MONEY(PURCHASED_ON, COMMISSIONED_ON, WARRANTY_UNTIL, SUPPORT_UNTIL, PRICE),
    NOTES(TAGS, COMMENT);

    private final List<AssetField> fields;

    FieldGroup(AssetField... fields) {
        this.fields = List.of(fields);
    }

    /** Those that apply; may be empty. */
    List<AssetField> fields(AssetKind kind) {
        return fields.stream().filter(field -> field.appliesTo(kind)).toList();
    }

    String labelKey() {
        return "inventory.group." + name();
    }
}
