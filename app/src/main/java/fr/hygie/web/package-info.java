/**
 * The shell of every page and the widgets that pages share: navigation, lists, forms, charts, formats, texts, errors.
 * How a page is written on it: docs/pages.md. Shared kernel: knows the scope and no capability.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"scope"})
package fr.hygie.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
