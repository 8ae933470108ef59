/**
 * Assets as rows of a sheet: which column says what, how a row becomes an {@link fr.hygie.inventory.report.AssetReport}, and
 * the way back, so that what is exported can be changed in a spreadsheet program and imported again.
 */
@NullMarked
package fr.hygie.inventory.spreadsheet;

import org.jspecify.annotations.NullMarked;
