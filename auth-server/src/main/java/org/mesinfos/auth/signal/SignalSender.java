package org.mesinfos.auth.signal;

import static java.util.concurrent.CompletableFuture.runAsync;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.signal.SignalAttempt.Result;
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
    private final RegisteredApps apps;
    private final SignalTokens tokens;
    private final SignalHttpClient post;
    private final SignalProperties properties;
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
            RegisteredApps apps,
            SignalTokens tokens,
            SignalHttpClient post,
            SignalProperties properties,
            @Qualifier("signalThreads") ExecutorService threads,
            Clock clock) {
        this.signals = signals;
        this.apps = apps;
        this.tokens = tokens;
        this.post = post;
        this.properties = properties;
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
                .eachDue(
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
    void forgetTheOld() {
        signals.queue().forgetTheOld();
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
