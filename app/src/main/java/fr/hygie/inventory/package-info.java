/**
 * What an establishment owns and in which state it is: assets of every kind, their software, their links, their
 * history; what comes in from agents, files and other inventories; what reaches the end of its support. Here stand the
 * words that all of its rooms speak.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"scope", "web", "journal", "organisation", "indicator", "indicator :: home"})
package fr.hygie.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
