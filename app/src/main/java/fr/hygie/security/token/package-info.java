/** Tokens with which programs act in a person's name. */
@NullMarked
package fr.hygie.security.token;

import org.jspecify.annotations.NullMarked;
