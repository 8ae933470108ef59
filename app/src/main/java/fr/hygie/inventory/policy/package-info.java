/**
 * What an establishment decided of the life cycle of what it owns, kept, and applied to each asset: when its support ends
 * and when it is to be replaced, anew each time a day, a date or a decision changes.
 */
@NullMarked
package fr.hygie.inventory.policy;

import org.jspecify.annotations.NullMarked;
