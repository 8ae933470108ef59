/**
 * The dialect of MISP: a feed for those who only subscribe, and the REST calls with which its client library and other
 * MISP servers read, search, push and pull. What comes in waits in the quarantine.
 *
 * @see <a href="https://www.misp-standard.org/rfc/misp-standard-core.html">MISP core format</a>
 */
@NullMarked
package fr.hygie.alert.misp;

import org.jspecify.annotations.NullMarked;
