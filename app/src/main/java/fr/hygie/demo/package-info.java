/** The demonstration: a fictional region, its people, its fleets, always the same. Not loaded anywhere else. */
@NullMarked
package fr.hygie.demo;

import org.jspecify.annotations.NullMarked;
