/** One asset as it is read: its sheet, its history, whose it is, and the pages that other modules add to it. */
@NullMarked
@NamedInterface("asset")
package fr.hygie.inventory.asset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
