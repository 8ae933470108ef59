/** How an establishment stands to what an alert speaks of, read from its inventory and told to it alone. */
@NullMarked
package fr.hygie.alert.exposure;

import org.jspecify.annotations.NullMarked;
