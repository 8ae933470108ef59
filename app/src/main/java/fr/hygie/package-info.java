/** Hygie: steering the security of health information systems. Each package below is one capability. */
@NullMarked
package fr.hygie;

import org.jspecify.annotations.NullMarked;
