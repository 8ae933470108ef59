/** Pages and API of the tree, of people, of their roles. */
@NullMarked
package fr.hygie.organisation.web;

import org.jspecify.annotations.NullMarked;
