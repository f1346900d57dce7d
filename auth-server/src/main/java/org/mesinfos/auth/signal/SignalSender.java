package org.mesinfos.auth.signal;

import static java.util.concurrent.CompletableFuture.runAsync;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mesinfos.auth.signal.SignalTargets.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Delivers the signals that are due, at least once each, with growing waits after failures.
@Component
class SignalSender {

    private static final Logger LOG = LoggerFactory.getLogger(SignalSender.class);
    private static final int AT_ONCE = 16;

    private final Signals signals;
    private final SignalTargets targets;
    private final SignalTokens tokens;
    private final SignalHttpClient post;
    private final ExecutorService threads;
    private final Clock clock;
    private final Bulkhead bulkhead =
            Bulkhead.of(
                    "signals",
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(AT_ONCE)
                            .maxWaitDuration(Signals.LEASE.dividedBy(3))
                            .build());
    private final AtomicBoolean nudged = new AtomicBoolean();

    SignalSender(
            Signals signals,
            SignalTargets targets,
            SignalTokens tokens,
            SignalHttpClient post,
            @Qualifier("signalThreads") ExecutorService threads,
            Clock clock) {
        this.signals = signals;
        this.targets = targets;
        this.tokens = tokens;
        this.post = post;
        this.threads = threads;
        this.clock = clock;
    }

    /// Delivers soon what waits, without making the caller wait.
    void deliverSoon() {
        if (nudged.compareAndSet(false, true)) {
            threads.submit(
                    () -> {
                        nudged.set(false);
                        try {
                            deliver();
                        } catch (RuntimeException | Error failed) {
                            // What is due is looked for again in half a minute.
                            LOG.error("signals wait", failed);
                        }
                    });
        }
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void poll() {
        deliverSoon();
    }

    /// Delivers what is due now; any number of nodes may do so at once.
    void deliver() {
        signals.queue()
                .forEachDue(
                        due -> {
                            due.stream()
                                    .map(one -> runAsync(() -> deliver(one), threads))
                                    .toList()
                                    .forEach(CompletableFuture::join);
                            return true;
                        });
    }

    private void deliver(Signal due) {
        try {
            bulkhead.executeRunnable(
                    () ->
                            signals.queue()
                                    .claim(due)
                                    .ifPresent(signal -> signals.note(signal, attempt(signal))));
        } catch (RuntimeException | Error e) {
            // It stays due, or comes back at the end of its lease.
            LOG.warn("a signal to {} waits: {}", due.client(), e.getClass().getSimpleName());
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void deleteOld() {
        signals.queue().deleteOld();
    }

    private SignalAttempt attempt(Signal signal) {
        return switch (targets.of(signal)) {
            case Target.None(var why) -> new SignalAttempt(clock.instant(), why, null, null, 0);
            case Target.Address(var uri, var mayBeLocal) ->
                    post.send(uri, tokens.sign(signal), mayBeLocal);
        };
    }
}
