/** What others brought, by TAXII, MISP or a source that is read: it waits until a person accepts or refuses it. */
@NullMarked
package fr.hygie.alert.inbound;

import org.jspecify.annotations.NullMarked;
