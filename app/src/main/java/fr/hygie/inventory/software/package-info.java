/**
 * Titles and versions of software: the dictionary that all establishments share, what is installed and where, which
 * versions a range speaks of, and what is not allowed.
 */
@NullMarked
@NamedInterface("software")
package fr.hygie.inventory.software;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
