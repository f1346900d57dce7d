package org.mesinfos.data.grant;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.springframework.stereotype.Component;

/// From where pages of registered web apps call; published by the auth server beside its grants
/// (ADR 071).
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
    private final Guards guards;
    private final Clock clock;
    private final Map<String, Answer> answers =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > MOST;
                }
            };

    private record Answer(boolean registered, Instant until) {}

    WebOrigins(Databases databases, Guards guards, Clock clock) {
        this.databases = databases;
        this.guards = guards;
        this.clock = clock;
    }

    /// Whether some app sends people back to that web origin (RFC 6454); a loopback origin counts
    /// whatever its port, as its redirect address does.
    ///
    /// @param origin as a browser sends it; whatever else it may be is not registered
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when it cannot be found
    ///   out in time
    public boolean areRegistered(String origin) {
        return key(origin).map(this::knows).orElse(false);
    }

    private boolean knows(String key) {
        var now = clock.instant();
        synchronized (answers) {
            var known = answers.get(key);
            if (known != null && now.isBefore(known.until())) {
                return known.registered();
            }
        }
        var registered = guards.grants().read(() -> stored(key));
        synchronized (answers) {
            answers.remove(key);
            answers.put(key, new Answer(registered, now.plus(REMEMBERED)));
        }
        return registered;
    }

    private boolean stored(String key) {
        return Boolean.TRUE.equals(
                databases
                        .grants()
                        .execute(
                                COLLECTION,
                                documents ->
                                        documents
                                                        .find(Filters.eq("_id", key))
                                                        .projection(Projections.include("_id"))
                                                        .first()
                                                != null));
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
