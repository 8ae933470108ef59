/** Indicators: definitions, values with numerator and denominator, sums over the tree. */
@NullMarked
@ApplicationModule(allowedDependencies = {"scope", "web", "journal", "organisation"})
package fr.hygie.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
