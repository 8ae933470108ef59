/** Until when products are mended by their publishers. */
@NullMarked
package fr.hygie.inventory.lifecycle;

import org.jspecify.annotations.NullMarked;
