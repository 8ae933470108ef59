/** Page and API of the journal, for those who may read it. */
@NullMarked
package fr.hygie.journal.web;

import org.jspecify.annotations.NullMarked;
