/**
 * Who acts, for which organisations, with which rights. The organisations are handed to PostgreSQL at the start of
 * every transaction, and row-level security lets through nothing else. Shared kernel: everything may depend on it.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package fr.hygie.scope;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
