/**
 * The counts of the fleet of an establishment, which pages and indicators read instead of the assets; after how long without
 * news an equipment is silent.
 */
@NullMarked
@NamedInterface("summary")
package fr.hygie.inventory.summary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
