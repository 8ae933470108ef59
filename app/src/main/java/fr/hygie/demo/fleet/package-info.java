/**
 * Believable fleets for the fictional region: how many machines, which models, systems, software and gaps, drawn by a
 * repeatable chance from the files of the demonstration. Pure computation, no database.
 */
@NullMarked
package fr.hygie.demo.fleet;

import org.jspecify.annotations.NullMarked;
