/** The keys with which agents say for which establishment they report. */
@NullMarked
@NamedInterface("enrolment")
package fr.hygie.inventory.enrolment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
