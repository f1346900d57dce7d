package org.mesinfos.data.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The auth server's public keys: fetched ahead of need, seldom, and kept through its outages.
///
/// Spring's own source fetches on the request's thread and fails when the auth server is down for
/// five minutes; people's apps must go on reading meanwhile. A key that is dropped stops counting
/// within [#KEPT].
public final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    static final Duration KEPT = Duration.ofSeconds(60);

    private static final Duration AHEAD = Duration.ofSeconds(20);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);
    private static final Duration FETCH_AT_MOST_EVERY = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofHours(24);
    private static final int PATIENCE_MILLIS = 2000;
    private static final int LARGEST_ANSWER = 64 * 1024;

    private static final Duration FIRST_TRIES_APART = Duration.ofSeconds(1);

    private final Noting remote;
    private final JWKSetSource<SecurityContext> source;
    private final Clock clock;
    private volatile boolean known;
    private Instant nextFirstTry = Instant.MIN;

    public SigningKeys(URI address, Clock clock) {
        this.clock = clock;
        this.remote = new Noting(remote(address));
        var built =
                JWKSourceBuilder.create(remote)
                        .cache(KEPT.toMillis(), LOCK_WAIT.toMillis())
                        .refreshAheadCache(AHEAD.toMillis(), false)
                        .rateLimited(FETCH_AT_MOST_EVERY.toMillis())
                        .outageTolerant(OUTAGE.toMillis())
                        .build();
        // Asked directly, it goes by our clock; the library's own source by the machine's.
        this.source = ((JWKSetBasedJWKSource<SecurityContext>) built).getJWKSetSource();
    }

    /// Whether the keys were ever fetched; before that, nothing can be said about any token.
    boolean areKnown() {
        return known;
    }

    /// The same, after trying to fetch them where that was never done.
    boolean areKnownOrFetched() {
        try {
            if (!known) {
                fetchFirst(null);
            }
        } catch (KeySourceException e) {
            LOG.info("no signing keys yet: {}", e.getMessage());
        }
        return known;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        if (!known) {
            fetchFirst(context);
        }
        var set =
                source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
        var found = selector.select(set);
        if (!found.isEmpty()) {
            return found;
        }
        // It may be newer than the set.
        var fresh = JWKSetCacheRefreshEvaluator.referenceComparison(set);
        return selector.select(source.getJWKSet(fresh, clock.millis(), context));
    }

    // The limit on fetches, which is there for floods of unknown keys, would make a service that
    // starts before the auth server wait for half a minute.
    private synchronized void fetchFirst(@Nullable SecurityContext context)
            throws KeySourceException {
        var now = clock.instant();
        if (known) {
            return;
        }
        if (now.isBefore(nextFirstTry)) {
            throw new KeySourceException("the keys could not be fetched just now");
        }
        nextFirstTry = now.plus(FIRST_TRIES_APART);
        remote.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now.toEpochMilli(), context);
    }

    private static JWKSetSource<SecurityContext> remote(URI address) {
        try {
            return new URLBasedJWKSetSource<>(
                    address.toURL(),
                    new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_ANSWER));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("platform.issuer is no address: " + address, e);
        }
    }

    /// Notes that a fetch succeeded.
    private final class Noting implements JWKSetSource<SecurityContext> {

        private final JWKSetSource<SecurityContext> remote;

        Noting(JWKSetSource<SecurityContext> remote) {
            this.remote = remote;
        }

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator evaluator,
                long currentTime,
                @Nullable SecurityContext context)
                throws KeySourceException {
            var keys = remote.getJWKSet(evaluator, currentTime, context);
            known = true;
            return keys;
        }

        @Override
        public void close() throws IOException {
            remote.close();
        }
    }
}
