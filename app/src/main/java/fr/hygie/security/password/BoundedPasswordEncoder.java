package fr.hygie.security.password;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Computes few hashes at a time: each takes megabytes on purpose, and a flood of sign-ins must neither exhaust the
 * memory nor all processors.
 */
public final class BoundedPasswordEncoder implements PasswordEncoder {
    private static final int LONGEST_WAIT_SECONDS = 20;

    private final PasswordEncoder encoder;
    private final Semaphore places;

    public BoundedPasswordEncoder(PasswordEncoder encoder, int atATime) {
        this.encoder = encoder;
        this.places = new Semaphore(atATime, true);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return inTurn(() -> encoder.encode(password));
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        return inTurn(() -> encoder.matches(password, hash));
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T extends @Nullable Object> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new TooManySignIns();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TooManySignIns();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
