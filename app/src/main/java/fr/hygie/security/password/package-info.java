/** What a password must be, and how it is hashed without letting many sign-ins exhaust the memory. */
@NullMarked
package fr.hygie.security.password;

import org.jspecify.annotations.NullMarked;
