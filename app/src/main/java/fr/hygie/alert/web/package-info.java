/** The pages of alerts and their REST interface. */
@NullMarked
package fr.hygie.alert.web;

import org.jspecify.annotations.NullMarked;
