/** What came in and could not be taken, kept with its reason, and the room that there is for it. */
@NullMarked
package fr.hygie.inventory.quarantine;

import org.jspecify.annotations.NullMarked;
