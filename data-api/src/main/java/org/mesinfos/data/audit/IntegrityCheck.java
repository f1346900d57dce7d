package org.mesinfos.data.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.checkpoint.TrailVerifier;
import org.mesinfos.data.checkpoint.TrailVerifier.Broken;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Verifies the whole trail on request, one request at a time: it reads everything.
@Component
final class IntegrityCheck {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final TrailVerifier verifier;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();

    IntegrityCheck(TrailVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /// @param batches how many there are; 0 when one does not fit
    /// @param erased records of which only the hash is left, since their person left
    /// @param size how many entries the log of checkpoints has; 0 when something does not fit
    /// @param place the first batch that does not fit; null when all do
    record Result(
            Instant at,
            boolean intact,
            long batches,
            long records,
            long erased,
            int chains,
            long size,
            @Nullable String place,
            @Nullable String reason) {}

    /// @throws Problem `rate-limited` while another verification runs
    Result run() {
        return run(_ -> {});
    }

    /// Verifies as [#run()] does, and tells how far it has come.
    ///
    /// @param progress told how many batches were read
    /// @throws Problem `rate-limited` while another verification runs
    Result run(LongConsumer progress) {
        if (!running.tryLock()) {
            throw Problem.of(ProblemType.RATE_LIMITED)
                    .retryAfter(RETRY_AFTER)
                    .with("limit", "concurrent");
        }
        try {
            var at = clock.instant();
            return switch (verifier.verify(progress)) {
                case Intact(var chains, var batches, var records, var erased, var size, _) ->
                        new Result(
                                at, true, batches, records, erased, (int) chains, size, null, null);
                case Broken(var place, var reason) ->
                        new Result(at, false, 0, 0, 0, 0, 0, place, reason);
            };
        } catch (RestClientException noKeys) {
            // Without the auth server nobody knows by which keys records may be erased.
            throw Problem.unavailable(RETRY_AFTER);
        } finally {
            running.unlock();
        }
    }
}
