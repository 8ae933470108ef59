/** Second factors: time-based codes, recovery codes, passkeys. */
@NullMarked
package fr.hygie.security.factor;

import org.jspecify.annotations.NullMarked;
