/** Assets that serve several legal entities: who owns, who benefits, who bears which part of the cost. */
@NullMarked
package fr.hygie.inventory.sharing;

import org.jspecify.annotations.NullMarked;
