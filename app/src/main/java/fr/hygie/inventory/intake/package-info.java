/**
 * The one door by which assets are written, whoever tells of them: recognised, merged, kept with their history; many changed
 * at once; two that are one.
 */
@NullMarked
@NamedInterface("intake")
package fr.hygie.inventory.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
