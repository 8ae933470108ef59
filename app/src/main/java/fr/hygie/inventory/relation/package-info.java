/** What assets depend on: each other, and partners outside of the establishment. */
@NullMarked
package fr.hygie.inventory.relation;

import org.jspecify.annotations.NullMarked;
