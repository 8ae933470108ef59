/**
 * {@code ./hygie bench}: measures what the program promises, on this computer, against a Hygie of its own in a temporary
 * folder, over HTTP. A missed target is a figure, never a failure.
 */
@NullMarked
package fr.hygie.bench;

import org.jspecify.annotations.NullMarked;
