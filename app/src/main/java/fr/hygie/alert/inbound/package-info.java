/**
 * What others brought, by TAXII, MISP or a source that is read, and notices that strike: it waits until a person accepts or
 * refuses it.
 */
@NullMarked
@NamedInterface("inbound")
package fr.hygie.alert.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
