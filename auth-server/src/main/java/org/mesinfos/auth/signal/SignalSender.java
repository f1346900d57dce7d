package org.mesinfos.auth.signal;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.signal.SignalAttempt.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Delivers the signals that are due, at least once each, with growing waits after failures.
class SignalSender {

    private static final Logger LOG = LoggerFactory.getLogger(SignalSender.class);
    private static final int BATCH = 50;
    private static final int MOST_ROUNDS = 20;
    private static final int AT_ONCE = 16;
    private static final double TRIPLE = 3;
    private static final double SPREAD = 0.2;

    /// Several times what a delivery takes at most.
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Signals signals;
    private final RegisteredApps apps;
    private final SignalTokens tokens;
    private final SignalPost post;
    private final SignalProperties properties;
    private final ExecutorService threads;
    private final Clock clock;
    private final IntervalFunction waits;
    private final Bulkhead bulkhead =
            Bulkhead.of(
                    "signals",
                    BulkheadConfig.custom()
                            .maxConcurrentCalls(AT_ONCE)
                            .maxWaitDuration(LEASE.dividedBy(3))
                            .build());
    private final AtomicBoolean nudged = new AtomicBoolean();

    SignalSender(
            Signals signals,
            RegisteredApps apps,
            SignalTokens tokens,
            SignalPost post,
            SignalProperties properties,
            ExecutorService threads,
            Clock clock) {
        this.signals = signals;
        this.apps = apps;
        this.tokens = tokens;
        this.post = post;
        this.properties = properties;
        this.threads = threads;
        this.clock = clock;
        this.waits =
                IntervalFunction.ofExponentialRandomBackoff(
                        properties.firstRetry(), TRIPLE, SPREAD, properties.longestRetry());
    }

    /// Delivers soon what waits, without making the caller wait.
    void nudge() {
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
        nudge();
    }

    /// Delivers what is due now; any number of nodes may do so at once.
    void deliver() {
        List<Signal> due;
        var rounds = 0;
        do {
            due = signals.due(clock.instant(), BATCH);
            var deliveries =
                    due.stream()
                            .map(
                                    signal ->
                                            CompletableFuture.runAsync(
                                                    () -> deliver(signal), threads))
                            .toList();
            deliveries.forEach(CompletableFuture::join);
        } while (due.size() == BATCH && ++rounds < MOST_ROUNDS);
    }

    private void deliver(Signal due) {
        try {
            bulkhead.executeRunnable(
                    () ->
                            signals.claim(due, clock.instant().plus(LEASE))
                                    .ifPresent(this::deliverClaimed));
        } catch (RuntimeException | Error e) {
            // It stays due, or comes back at the end of its lease.
            LOG.warn("a signal to {} waits: {}", due.client(), e.getClass().getSimpleName());
        }
    }

    private void deliverClaimed(Signal signal) {
        var attempt = attempt(signal);
        if (attempt.isAccepted()) {
            signals.note(signal, attempt, Signal.State.DELIVERED, null);
        } else if (signal.tries() >= properties.attempts()
                || attempt.result() == Result.NO_ENDPOINT) {
            signals.note(signal, attempt, Signal.State.GIVEN_UP, null);
        } else {
            var next = clock.instant().plusMillis(waits.apply(signal.tries()));
            signals.note(signal, attempt, Signal.State.WAITING, next);
        }
    }

    private SignalAttempt attempt(Signal signal) {
        var app = apps.find(signal.client()).orElse(null);
        var endpoint = signals.endpoint(signal.client()).orElse(null);
        if (app == null || endpoint == null || !isStillAllowed(endpoint, app)) {
            return new SignalAttempt(clock.instant(), Result.NO_ENDPOINT, null, null, 0);
        }
        return post.send(URI.create(endpoint.address()), tokens.sign(signal), mayBeLocal(app));
    }

    /// Settings may have become stricter since the endpoint was chosen.
    private boolean isStillAllowed(SignalEndpoint endpoint, RegisteredApp app) {
        return SignalEndpoint.problemWith(
                        endpoint.address(), app.mode(), properties.localTestEndpoints())
                .isEmpty();
    }

    private boolean mayBeLocal(RegisteredApp app) {
        return app.mode() == Mode.TEST && properties.localTestEndpoints();
    }
}
