package fr.hygie.security;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No account has this identifier among those that the current scope looks after. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class AccountNotFound extends RuntimeException {
    public AccountNotFound(UUID id) {
        super("no account " + id);
    }
}
