/** Pages of sign-in and of one's own account. */
@NullMarked
package fr.hygie.security.web;

import org.jspecify.annotations.NullMarked;
