/**
 * What the writer of an alert does: begin, enrich, publish, withdraw, close; what others wrote and a person took over; who
 * passes it on, and who joined since.
 */
@NullMarked
@NamedInterface("writing")
package fr.hygie.alert.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
