/** Pages and API of the homes and of the indicators. */
@NullMarked
package fr.hygie.indicator.web;

import org.jspecify.annotations.NullMarked;
