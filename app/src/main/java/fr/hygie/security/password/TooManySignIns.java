package fr.hygie.security.password;

import org.springframework.security.authentication.AuthenticationServiceException;

/** More people sign in at this moment than hashes can be computed; a little later it works. */
public class TooManySignIns extends AuthenticationServiceException {
    TooManySignIns() {
        super("too many sign-ins at a time");
    }
}
