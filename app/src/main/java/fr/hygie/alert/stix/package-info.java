/**
 * Alerts in the words of STIX 2.1, both ways: what leaves carries an explicit marking on every object, what comes in is
 * read in a stream, within limits, and counts as AMBER+STRICT where it says nothing. No pattern is ever run.
 */
@NullMarked
package fr.hygie.alert.stix;

import org.jspecify.annotations.NullMarked;
