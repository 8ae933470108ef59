/**
 * Where the data are: the PostgreSQL that Hygie brings along and runs by itself, or one that the institution runs. Two
 * roles in both cases: the owner migrates, the application role serves under row-level security.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package fr.hygie.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
