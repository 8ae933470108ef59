/**
 * What comes in by files and from other inventories, as runs that are prepared, tried, applied, left and found again;
 * what was refused and waits in quarantine; the keys of agents.
 */
@NullMarked
@NamedInterface("imports")
package fr.hygie.inventory.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
