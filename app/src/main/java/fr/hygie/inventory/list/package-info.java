/**
 * The list of assets: what may be asked of it, the conditions that this makes, the counts beside it, the ways of looking
 * at it that people named.
 */
@NullMarked
package fr.hygie.inventory.list;

import org.jspecify.annotations.NullMarked;
