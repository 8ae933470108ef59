/** How much on guard everybody is, as declared from the nation down. */
@NullMarked
@NamedInterface("posture")
package fr.hygie.alert.posture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
