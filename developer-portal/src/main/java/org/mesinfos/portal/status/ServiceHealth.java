package org.mesinfos.portal.status;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesinfos.portal.web.ExpiringCache;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/// Asks the services how they are, at most once in ten seconds however many people look.
@Component
class ServiceHealth implements DisposableBean {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final RestClient http;
    private final ServiceAddresses serviceAddresses;
    private final MongoOperations mongo;
    private final CircuitBreaker authServer;
    private final CircuitBreaker dataApi;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExpiringCache<String, Report> reports;

    ServiceHealth(
            RestClient.Builder http,
            ServiceAddresses serviceAddresses,
            MongoOperations mongo,
            CircuitBreakerRegistry breakers,
            Clock clock) {
        this.http = http.clone().build();
        this.serviceAddresses = serviceAddresses;
        this.mongo = mongo;
        this.authServer = breakers.circuitBreaker("health-auth-server");
        this.dataApi = breakers.circuitBreaker("health-data-api");
        this.clock = clock;
        this.reports = new ExpiringCache<>(REMEMBERED, clock);
    }

    /// @param at when the services were asked
    record Report(Instant at, List<Part> parts) {
        public boolean isAllWell() {
            return parts.stream().allMatch(Part::up);
        }
    }

    /// One service.
    ///
    /// @param name as in message keys
    /// @param millis how long it took to answer
    record Part(String name, boolean up, long millis) {}

    Report report() {
        return reports.get("all", _ -> ask());
    }

    private Report ask() {
        var now = clock.instant();
        var auth =
                CompletableFuture.supplyAsync(
                        () -> asked("auth-server", serviceAddresses.issuer(), authServer), threads);
        var data =
                CompletableFuture.supplyAsync(
                        () -> asked("data-api", serviceAddresses.dataApi(), dataApi), threads);
        var portal = itself();
        return new Report(now, List.of(portal, auth.join(), data.join()));
    }

    private Part asked(String name, URI address, CircuitBreaker breaker) {
        var start = System.nanoTime();
        try {
            breaker.executeRunnable(
                    () ->
                            http.get()
                                    .uri(address + "/actuator/health")
                                    .retrieve()
                                    .toBodilessEntity());
            return new Part(name, true, since(start));
        } catch (CallNotPermittedException | RestClientException down) {
            return new Part(name, false, since(start));
        }
    }

    private Part itself() {
        var start = System.nanoTime();
        try {
            mongo.findById("status", Incident.class);
            return new Part("portal", true, since(start));
        } catch (RuntimeException down) {
            return new Part("portal", false, since(start));
        }
    }

    private static long since(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
