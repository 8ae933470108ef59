/**
 * What is past the end of its support, or soon will be, and what is decided of it: extensions, ends of one's own, ages and
 * prices, and what is tolerated until a day.
 */
@NullMarked
package fr.hygie.inventory.obsolescence;

import org.jspecify.annotations.NullMarked;
