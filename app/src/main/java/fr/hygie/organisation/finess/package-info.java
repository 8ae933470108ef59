/**
 * Extracts of FINESS, the national register of establishments: read line by line, compared with the tree, shown, then
 * applied. Nothing of the layout of the file goes further than this package.
 */
@NullMarked
package fr.hygie.organisation.finess;

import org.jspecify.annotations.NullMarked;
