/**
 * What struck one establishment, told to its peers at once: alerts and their revisions, for whom they are, how each
 * recipient is exposed, what it answers and does.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "scope",
            "web",
            "journal",
            "organisation",
            "indicator",
            "indicator :: home",
            "inventory :: software",
            "inventory :: support"
        })
package fr.hygie.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
