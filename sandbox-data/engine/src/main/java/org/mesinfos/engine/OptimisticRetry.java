package org.mesinfos.engine;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/// Repeats a change of one document when somebody else changed it in between.
///
/// The change reads the document, computes the next one and saves it under its `@Version`. Spring
/// Data then throws [OptimisticLockingFailureException] when another save came first, and
/// [DuplicateKeyException] when another node began the document first; both begin the change anew,
/// at once.
public final class OptimisticRetry {

    private static final int MAX_RETRIES = 15;

    private static final RetryTemplate RETRY =
            new RetryTemplate(
                    RetryPolicy.builder()
                            .includes(
                                    OptimisticLockingFailureException.class,
                                    DuplicateKeyException.class)
                            .maxRetries(MAX_RETRIES)
                            .delay(Duration.ZERO)
                            .build());

    private OptimisticRetry() {}

    /// Runs `change` until nobody came first, 16 times at most.
    ///
    /// @param change reads and writes, and has no other effect
    /// @return what the last run of `change` returned
    /// @throws OptimisticLockingFailureException when others kept coming first
    public static <T extends @Nullable Object> T retry(Supplier<T> change) {
        return RETRY.invoke(change);
    }
}
