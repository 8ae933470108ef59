/**
 * Until when publishers mend what an establishment runs: the catalogue of support dates, the recognition of products
 * from the captions that inventories report, and what replacing equipment costs and when.
 */
@NullMarked
@NamedInterface("lifecycle")
package fr.hygie.inventory.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
