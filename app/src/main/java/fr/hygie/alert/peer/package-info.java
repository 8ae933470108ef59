/**
 * Partners' servers and own tools that are read and written to: TAXII collections, MISP servers and feeds, at addresses
 * that a person gave. Each has its queue, its time limits and its circuit breaker: a dead one delays nobody.
 */
@NullMarked
@NamedInterface("peer")
package fr.hygie.alert.peer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
