/** Values of assets as people read them; for the pages of the fleet and of the imports alike. */
@NullMarked
package fr.hygie.inventory.wording;

import org.jspecify.annotations.NullMarked;
