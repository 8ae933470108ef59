/** Telling open pages at once: notices of a few hundred bytes over server-sent events, across processes. */
@NullMarked
package fr.hygie.alert.push;

import org.jspecify.annotations.NullMarked;
