/** Journeys in a real browser against the packaged application with a small demonstration. */
package fr.hygie.e2e;
