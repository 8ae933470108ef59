/**
 * TAXII 2.1: tools of partners read the alerts that their organisation was told, in the order in which they arrived, and
 * bring their own into a quarantine. What a caller reads is decided by its scope and by row-level security.
 *
 * @see <a href="https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html">OASIS, TAXII 2.1</a>
 */
@NullMarked
package fr.hygie.alert.taxii;

import org.jspecify.annotations.NullMarked;
