/**
 * Sheets, as CSV or XLSX files: read row by row with limits and the place of each problem, written so that a French
 * Excel opens them and runs nothing. Shared by the exports of every page and by the imports.
 */
@NullMarked
package fr.hygie.web.sheet;

import org.jspecify.annotations.NullMarked;
