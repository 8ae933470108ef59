/**
 * What a source says of assets, whatever its format: the report and its parts, where it comes from, what became of it,
 * and what is wrong with one that cannot be taken. Formats are translated into this and nothing foreign goes further.
 */
@NullMarked
@NamedInterface("report")
package fr.hygie.inventory.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
