/**
 * The tree of organisations with its dated memberships, the people who work there, the roles they hold in their areas
 * of responsibility, and what each role may do.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"scope", "web", "journal"})
package fr.hygie.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
