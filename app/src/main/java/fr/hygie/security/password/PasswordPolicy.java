package fr.hygie.security.password;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a new password must be: long, not guessable from lists or from its owner, not known to be stolen. No rule on
 * kinds of characters, no periodical change.
 *
 * @see <a href="https://owasp.org/www-project-application-security-verification-standard/">OWASP ASVS 5.0, V6.2</a>
 */
@Component
public class PasswordPolicy {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final int TELLING = 4; // a shorter name is found in many honest passwords

    private final GuessablePasswords guessable;
    private final @Nullable BreachedPasswords breached;

    @Autowired
    PasswordPolicy(@Value("${hygie.security.breached-passwords:}") String breachedFile) {
        this(breachedFile.isBlank() ? null : new BreachedPasswords(Path.of(breachedFile)));
    }

    PasswordPolicy(@Nullable BreachedPasswords breached) {
        this.guessable = GuessablePasswords.bundled();
        this.breached = breached;
    }

    /** Why a password is refused. The message key is {@code security.password.} and the name. */
    public enum Refusal {
        TOO_SHORT,
        TOO_LONG,
        GUESSABLE,
        DERIVED,
        BREACHED
    }

    /**
     * The first reason to refuse; empty when the password may be used.
     *
     * @param about words that an acquaintance would try: login, names, establishment
     */
    public Optional<Refusal> refuse(CharSequence password, Collection<String> about) {
        var text = password.toString();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST) {
            return Optional.of(Refusal.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Refusal.TOO_LONG);
        }
        if (isDerived(text, about)) {
            return Optional.of(Refusal.DERIVED);
        }
        if (guessable.contains(text)) {
            return Optional.of(Refusal.GUESSABLE);
        }
        return breached != null && breached.contains(text) ? Optional.of(Refusal.BREACHED) : Optional.empty();
    }

    /** Derived: without the telling word, too little is left to make a password. */
    private static boolean isDerived(String password, Collection<String> about) {
        var letters = GuessablePasswords.letters(password);
        return about.stream()
                .flatMap(words -> List.of(words.split("[^\\p{L}\\p{N}]+")).stream())
                .map(GuessablePasswords::letters)
                .filter(word -> word.length() >= TELLING)
                .anyMatch(word ->
                        letters.contains(word) && letters.replace(word, "").length() < SHORTEST);
    }
}
