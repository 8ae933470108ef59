/** The pages of the inventory and its part of the API. */
@NullMarked
package fr.hygie.inventory.web;

import org.jspecify.annotations.NullMarked;
