/**
 * Advisories of one's own in CSAF 2.0: an alert that its writer may tell the community, for tools that read advisories.
 *
 * @see <a href="https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html">OASIS, CSAF 2.0</a>
 */
@NullMarked
package fr.hygie.alert.csaf;

import org.jspecify.annotations.NullMarked;
