/** Alerts that leave the house: the outbox of messages, by mail, by signed request, by short message, and their proof. */
@NullMarked
package fr.hygie.alert.message;

import org.jspecify.annotations.NullMarked;
