package org.mesinfos.data.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.springframework.stereotype.Component;

/// From where pages of registered web apps call; published by the auth server beside its grants
/// (ADR 030).
///
/// Remembered for a minute: this decides what a browser shows to a page, never what a token opens.
@Component
public class WebOrigins {

    private static final String COLLECTION = "grants";
    private static final String ORIGIN = "origin|";
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;
    private static final int LONGEST = 300;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final Databases databases;
    private final DatabaseCircuitBreakers circuitBreakers;
    private final Cache<String, Boolean> answers;

    WebOrigins(Databases databases, DatabaseCircuitBreakers circuitBreakers, Clock clock) {
        this.databases = databases;
        this.circuitBreakers = circuitBreakers;
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterWrite(REMEMBERED)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build();
    }

    /// Whether some app sends people back to that web origin (RFC 6454); a loopback origin counts
    /// whatever its port, as its redirect address does.
    ///
    /// @param origin as a browser sends it; whatever else it may be is not registered
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when it cannot be found
    ///   out in time
    public boolean areRegistered(String origin) {
        return key(origin)
                .map(key -> answers.get(key, _ -> circuitBreakers.grants().read(() -> stored(key))))
                .orElse(false);
    }

    private boolean stored(String key) {
        var published = query(where("_id").is(key));
        published.fields().include("_id");
        return databases.grants().findOne(published, Document.class, COLLECTION) != null;
    }

    // In the form in which the auth server publishes it: a loopback origin without its port.
    private static Optional<String> key(String origin) {
        if (origin.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(origin);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return Optional.empty();
            }
            var anyPort = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
            var port = uri.getPort() < 0 || anyPort ? "" : ":" + uri.getPort();
            return Optional.of(ORIGIN + uri.getScheme() + "://" + uri.getHost() + port);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
