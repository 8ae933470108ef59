package fr.hygie.inventory.glpi;

import static fr.hygie.inventory.glpi.GlpiColumn.*;

import java.util.ArrayList;
import java.util.List;

/**
 * A search option: the number by which GLPI names a column, and the table and field that it must stand for. The numbers
 * are those of GLPI 9.5 to 11 ({@code rawSearchOptions} of each type); plug-ins and versions may change them.
 *
 * @param tables any of them: a table changed its name between two versions
 * @param required whether nothing can be read without it
 */
record GlpiOption(GlpiColumn column, int number, List<String> tables, String field, boolean required) {
    private static GlpiOption required(GlpiColumn column, int number, String table, String field) {
        return new GlpiOption(column, number, List.of(table), field, true);
    }

    private static GlpiOption wished(GlpiColumn column, int number, String table, String field) {
        return new GlpiOption(column, number, List.of(table), field, false);
    }

    static List<GlpiOption> of(GlpiType type) {
        var options = new ArrayList<>(common(type));
        options.addAll(
                switch (type) {
                    case COMPUTER -> computer(type);
                    case NETWORK_EQUIPMENT ->
                        List.of(
                                wished(SEEN, 83, type.table(), "last_inventory_update"),
                                wished(UUID, 12, type.table(), "uuid"),
                                wished(FIRMWARE, 11, "glpi_devicefirmwares", "version"));
                    case PHONE ->
                        List.of(
                                wished(SEEN, 10, type.table(), "last_inventory_update"),
                                wished(UUID, 47, type.table(), "uuid"),
                                wished(FIRMWARE, 32, "glpi_devicefirmwares", "version"));
                    case PRINTER ->
                        List.of(
                                wished(SEEN, 83, type.table(), "last_inventory_update"),
                                wished(UUID, 47, type.table(), "uuid"));
                });
        return List.copyOf(options);
    }

    private static List<GlpiOption> common(GlpiType type) {
        return List.of(
                required(NAME, 1, type.table(), "name"),
                required(ID, 2, type.table(), "id"),
                required(SERIAL, 5, type.table(), "serial"),
                required(MODIFIED, 19, type.table(), "date_mod"),
                wished(LOCATION, 3, "glpi_locations", "completename"),
                wished(TYPE, 4, type.tableOf("types"), "name"),
                wished(ASSET_TAG, 6, type.table(), "otherserial"),
                wished(CONTACT, 7, type.table(), "contact"),
                wished(MANUFACTURER, 23, "glpi_manufacturers", "name"),
                wished(STATE, 31, "glpi_states", "completename"),
                wished(MODEL, 40, type.tableOf("models"), "name"),
                wished(USER, 70, "glpi_users", "name"),
                wished(ENTITY, 80, "glpi_entities", "completename"),
                wished(PURCHASED, 37, "glpi_infocoms", "buy_date"),
                wished(COMMISSIONED, 38, "glpi_infocoms", "use_date"),
                wished(WARRANTY_MONTHS, 51, "glpi_infocoms", "warranty_duration"),
                wished(PRICE, 54, "glpi_infocoms", "value"),
                wished(WARRANTY_END, 120, "glpi_infocoms", "end_warranty"),
                wished(MAC, 21, "glpi_networkports", "mac"),
                wished(IP, 126, "glpi_ipaddresses", "name"));
    }

    private static List<GlpiOption> computer(GlpiType type) {
        var antiviruses = List.of("glpi_computerantiviruses", "glpi_itemantiviruses");
        return List.of(
                wished(UUID, 47, type.table(), "uuid"),
                wished(SEEN, 9, type.table(), "last_inventory_update"),
                wished(OS_NAME, 45, "glpi_operatingsystems", "name"),
                wished(OS_VERSION, 46, "glpi_operatingsystemversions", "name"),
                wished(OS_SERVICE_PACK, 41, "glpi_operatingsystemservicepacks", "name"),
                wished(OS_EDITION, 63, "glpi_operatingsystemeditions", "name"),
                wished(OS_KERNEL, 48, "glpi_operatingsystemkernelversions", "name"),
                new GlpiOption(ANTIVIRUS, 167, antiviruses, "name", false),
                new GlpiOption(ANTIVIRUS_ACTIVE, 169, antiviruses, "is_active", false),
                new GlpiOption(ANTIVIRUS_UP_TO_DATE, 170, antiviruses, "is_uptodate", false));
    }
}
