/**
 * Until when what an establishment runs is mended, as asked of the catalogue of publishers' dates; by which name it is
 * followed where the catalogue does not know it, and how long equipment is kept.
 */
@NullMarked
@NamedInterface("support")
package fr.hygie.inventory.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
