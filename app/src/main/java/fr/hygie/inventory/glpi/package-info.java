/**
 * Reads the inventory of a GLPI server (9.5 to 11) by its REST API {@code apirest.php}: searches page by page, checks
 * that each column is what it should be, translates into {@link fr.hygie.inventory.report.AssetReport}. Never writes to it.
 */
@NullMarked
package fr.hygie.inventory.glpi;

import org.jspecify.annotations.NullMarked;
