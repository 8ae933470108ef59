/** How often an address may guess. */
@NullMarked
package fr.hygie.security.limit;

import org.jspecify.annotations.NullMarked;
