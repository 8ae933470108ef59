/** What modules put on the home of an establishment: sentences, counters, pictures, steps. Data only, no layout. */
@NullMarked
@NamedInterface("home")
package fr.hygie.indicator.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
