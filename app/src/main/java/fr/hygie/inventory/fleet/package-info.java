/** The state of the fleet as its counts tell it: figures, indicators, home of an establishment, and when they are made. */
@NullMarked
package fr.hygie.inventory.fleet;

import org.jspecify.annotations.NullMarked;
