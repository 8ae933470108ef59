package fr.hygie.scope;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right that a handler asks for: one of those named suffices. Every handler carries one, or {@link Open}; a test
 * enumerates them, and the interceptor refuses a handler without.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Right[] value();
}
