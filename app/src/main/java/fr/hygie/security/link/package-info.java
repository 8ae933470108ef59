/** Links that work once: first administrator, invitations. */
@NullMarked
package fr.hygie.security.link;

import org.jspecify.annotations.NullMarked;
