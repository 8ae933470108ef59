/** Sessions, kept in the database so that they survive a restart and the loss of a process. */
@NullMarked
package fr.hygie.security.session;

import org.jspecify.annotations.NullMarked;
