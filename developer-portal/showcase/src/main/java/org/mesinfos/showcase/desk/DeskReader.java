package org.mesinfos.showcase.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.data.ApiRefusalException;
import org.mesinfos.showcase.data.DataApi;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// Brings a desk up to date: asks what may be read and when it was delivered, and reads only what
/// is new.
@Component
class DeskReader {

    /// What Spring Security says when a token endpoint gave no answer that it could read.
    private static final String LOST = "invalid_token_response";

    private final DataApi api;
    private final DeskStore desks;
    private final OAuth2AuthorizedClientManager tokens;
    private final ShowcaseProperties properties;
    private final Clock clock;

    DeskReader(
            DataApi api,
            DeskStore desks,
            OAuth2AuthorizedClientManager tokens,
            ShowcaseProperties properties,
            Clock clock) {
        this.api = api;
        this.desks = desks;
        this.tokens = tokens;
        this.properties = properties;
        this.clock = clock;
    }

    /// There is no token, and none to be had without the person.
    static final class NoTokenException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// @param datasets what the page shows; others are left alone
    /// @throws ApiRefusalException when the data API says no
    Desk read(Desk desk, Collection<String> datasets) {
        if (!desk.isFresh(clock.instant(), properties.fresh())) {
            var states = withToken(desk, api::datasets);
            save(desk, now -> now.with(states, clock.instant()));
        }
        var current = find(desk);
        // At once, so that a page waits for the slowest of them and not for their sum.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            datasets.stream()
                    .map(dataset -> threads.submit(() -> readDataset(current, dataset)))
                    .toList()
                    .forEach(DeskReader::await);
        }
        return find(desk);
    }

    private static void await(Future<?> reading) {
        try {
            reading.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Desk find(Desk desk) {
        return desks.find(desk.client(), desk.subject()).orElseThrow(NoTokenException::new);
    }

    private void readDataset(Desk desk, String dataset) {
        var state = desk.state(dataset).orElse(null);
        var copy = desk.copies().get(dataset);
        if (state == null || !state.isReadable() || isCurrent(copy, state.lastDelivery())) {
            return;
        }
        // The moment before the call: a delivery may arrive while this reads.
        var before = clock.instant();
        var since = copy == null ? null : copy.syncedAt();
        try {
            var reading = withToken(desk, token -> api.records(dataset, since, token));
            var latest =
                    copy == null
                            ? DatasetCopy.of(reading.records(), before)
                            : copy.with(reading.records(), before);
            var call =
                    new ReadCall(
                            before, dataset, "read", reading.records().size(), reading.requestId());
            save(desk, now -> now.with(dataset, latest).with(call));
        } catch (ApiRefusalException refusal) {
            var call = new ReadCall(before, dataset, refusal.slug(), 0, refusal.requestId());
            save(desk, now -> now.with(call));
            if (refusal.slug().equals("scope-missing")) {
                // Taken out a moment ago: do without, and ask anew what may be read.
                save(desk, Desk::markStale);
                return;
            }
            throw refusal;
        }
    }

    private static boolean isCurrent(@Nullable DatasetCopy copy, @Nullable Instant delivery) {
        return copy != null && (delivery == null || !delivery.isAfter(copy.syncedAt()));
    }

    /// Calls with a good token; one that turns out to be none is refreshed, once.
    private <T> T withToken(Desk desk, Function<String, T> call) {
        try {
            return call.apply(token(desk));
        } catch (ApiRefusalException refusal) {
            if (!refusal.isAboutToken()) {
                throw refusal;
            }
            save(desk, now -> now.with(now.tokens() == null ? null : now.tokens().expired()));
            return call.apply(token(desk));
        }
    }

    private String token(Desk desk) {
        var asked =
                OAuth2AuthorizeRequest.withClientRegistrationId(desk.client())
                        .principal(desk.subject())
                        .build();
        var client = authorize(asked);
        if (client == null || isOver(client.getAccessToken().getExpiresAt())) {
            throw new NoTokenException();
        }
        return client.getAccessToken().getTokenValue();
    }

    /// A refresh whose answer was lost is asked for once more: within ten seconds the same answer
    /// comes again.
    private @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizeRequest asked) {
        try {
            return tokens.authorize(asked);
        } catch (OAuth2AuthorizationException lost) {
            if (!lost.getError().getErrorCode().equals(LOST) || isRefusal(lost)) {
                throw lost;
            }
            return tokens.authorize(asked);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(HttpClientErrorException.class::isInstance);
    }

    private boolean isOver(@Nullable Instant expires) {
        return expires != null && expires.isBefore(clock.instant());
    }

    private Desk save(Desk desk, UnaryOperator<Desk> change) {
        return desks.change(desk.client(), desk.subject(), change)
                .orElseThrow(NoTokenException::new);
    }
}
