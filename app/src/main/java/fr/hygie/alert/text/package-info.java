/** What people type when time is short, line by line, and how it is read: measures, markers, what is affected. */
@NullMarked
package fr.hygie.alert.text;

import org.jspecify.annotations.NullMarked;
