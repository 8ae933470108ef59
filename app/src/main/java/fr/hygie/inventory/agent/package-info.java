/**
 * Inventory agents that report by HTTP or by file: GLPI Agent (JSON), FusionInventory and OCS Inventory (XML). Decodes,
 * reads and translates their documents to {@link fr.hygie.inventory.report.AssetReport}, and answers each agent in its dialect.
 */
@NullMarked
package fr.hygie.inventory.agent;

import org.jspecify.annotations.NullMarked;
