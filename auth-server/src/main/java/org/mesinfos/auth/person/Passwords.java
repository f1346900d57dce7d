package org.mesinfos.auth.person;

import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/// Hashes passwords with Argon2id.
///
/// Not published as a `PasswordEncoder` bean: the authorization server would then use it for the
/// secrets of clients too, at fifty milliseconds for each token request.
@Component
public class Passwords {

    /// OWASP password storage cheat sheet: 19 MiB, two passes, one lane.
    private static final Cost COST = new Cost(19 * 1024, 2);

    private static final int DESKS = 8;

    /// With the desks, two fifths of the requests that the server answers at once
    /// (`platform.limits.concurrent.most`): the others have other things to do.
    private static final int MOST_WAITING = 32;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Argon2PasswordEncoder argon2;
    // Each hash holds 19 MiB: a crowd waits here rather than exhausting the heap.
    private final Semaphore desks = new Semaphore(DESKS, true);
    private final Duration patience;
    private final String nobody;

    public Passwords() {
        this(COST, PATIENCE);
    }

    /// @param patience how long somebody waits before being told to come back
    Passwords(Cost cost, Duration patience) {
        this.argon2 = cost.encoder();
        this.patience = patience;
        this.nobody = cost.ofNoPassword();
    }

    /// What a hash takes.
    record Cost(int memoryKib, int passes) {

        private static final int SALT_BYTES = 16;
        private static final int HASH_BYTES = 32;
        private static final int LANES = 1;

        Argon2PasswordEncoder encoder() {
            return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, memoryKib, passes);
        }

        /// Like a hash, and made without the work of one, which would be a twentieth of a start.
        String ofNoPassword() {
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                    .formatted(memoryKib, passes, LANES, random(SALT_BYTES), random(HASH_BYTES));
        }

        private static String random(int bytes) {
            var key = KeyGenerators.secureRandom(bytes).generateKey();
            return Base64.getEncoder().withoutPadding().encodeToString(key);
        }
    }

    /// @throws PasswordQueueException when too many are at it
    public String hash(Password password) {
        return withQueueSlot(() -> argon2.encode(password.value()));
    }

    /// @throws PasswordQueueException when too many are at it
    public boolean matches(Password password, String hash) {
        return withQueueSlot(() -> argon2.matches(password.value(), hash));
    }

    /// Takes as long as [#matches], for a login that nobody has.
    void matchesNobody(Password password) {
        matches(password, nobody);
    }

    /// Whether one more would be turned away. A few at the same time may all see the last place:
    /// the bound is of the order, not exact.
    boolean isBusy() {
        return waiting() >= MOST_WAITING;
    }

    /// About how many passwords wait to be checked.
    int waiting() {
        return desks.getQueueLength();
    }

    <T> T withQueueSlot(Supplier<T> work) {
        if (!takesADesk()) {
            throw new PasswordQueueException();
        }
        try {
            return work.get();
        } finally {
            desks.release();
        }
    }

    private boolean takesADesk() {
        if (isBusy()) {
            return false;
        }
        try {
            return desks.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
