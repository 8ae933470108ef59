/**
 * Requests to addresses that people gave: a name is resolved once, what it stands for is looked at, and the request goes
 * there and nowhere else, while TLS still checks the name.
 */
@NullMarked
@NamedInterface("line")
package fr.hygie.alert.line;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
