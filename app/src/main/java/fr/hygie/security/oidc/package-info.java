/** Sign-in by the institution's own OpenID Connect provider. */
@NullMarked
package fr.hygie.security.oidc;

import org.jspecify.annotations.NullMarked;
