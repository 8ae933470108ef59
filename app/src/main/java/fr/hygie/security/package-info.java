/** Sign-in, second factors, sessions, tokens, and the checks that stand before every handler. */
@NullMarked
@ApplicationModule(allowedDependencies = {"scope", "web", "journal", "organisation"})
package fr.hygie.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
