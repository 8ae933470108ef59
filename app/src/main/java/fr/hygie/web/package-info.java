/** The page shell and the widgets that every capability uses. Shared kernel. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "scope")
package fr.hygie.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
