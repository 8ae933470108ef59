/** What {@code ./hygie} offers on the command line: each command is one small class. */
@NullMarked
package fr.hygie.command;

import org.jspecify.annotations.NullMarked;
