/** How an alert spread and how the chain worked: boards, reports, reviews after the act, indicators. */
@NullMarked
@NamedInterface("review")
package fr.hygie.alert.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
