/**
 * Alerts and their revisions as they are kept, and as each may read them: who writes, who received, who stands above; what a
 * recipient answers, does and remarks.
 */
@NullMarked
@NamedInterface("desk")
package fr.hygie.alert.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
