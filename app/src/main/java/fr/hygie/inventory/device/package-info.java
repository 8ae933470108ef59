/** Devices beside the computers: the register of phones and tablets, what belongs to people, what is plugged in. */
@NullMarked
package fr.hygie.inventory.device;

import org.jspecify.annotations.NullMarked;
