/**
 * The trace of every act: who, when, from where, what, before and after, written in the transaction of the act.
 * Append-only for the application, chained by hashes, and checked by one command. Everything may write to it, so it
 * stands below everything (see the decision record on the place of the journal).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"scope", "web"})
package fr.hygie.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
