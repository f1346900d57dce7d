package org.mesinfos.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.AesGcm;
import org.springframework.session.MapSession;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sessions of people who have not signed in, kept by their browser.
///
/// The session id, and so the cookie, is the session itself, sealed with AES-GCM: nobody reads or
/// changes it, and no database keeps it. It may be presented again until its time is over, so it
/// holds nothing but [BrowserSessionAttributes]. See docs/adr/050.
final class SealedSessions {

    // No other id begins so: those are UUIDs.
    private static final String MARK = "s.";
    // Browsers drop cookies above 4096 bytes with name and attributes.
    private static final int LONGEST = 3_600;
    private static final String PURPOSE = "session 1";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Set<String> names;
    private final Supplier<SecretKey> key;
    private final SessionValues values;
    private final JsonMapper json = JsonMapper.builder().build();

    /// @param names of attributes that may be sealed
    /// @param key the same on all nodes; asked for when a session is sealed or opened
    SealedSessions(Set<String> names, Supplier<SecretKey> key, SessionValues values) {
        this.names = Set.copyOf(names);
        this.key = key;
        this.values = values;
    }

    /// Seconds and milliseconds since the epoch, and each attribute as JSON.
    private record Content(
            long createdAt, long accessedAt, long idleSeconds, Map<String, String> values) {}

    static boolean isSealed(String id) {
        return id.startsWith(MARK);
    }

    /// The session as an id.
    ///
    /// @return empty when it has to be stored: it holds what browsers may not keep, or too much
    Optional<String> seal(PageSession session) {
        if (!names.containsAll(session.getAttributeNames())) {
            return Optional.empty();
        }
        var kept = new TreeMap<String, String>();
        for (var name : session.getAttributeNames()) {
            var value = session.<Object>getAttribute(name);
            if (value != null) {
                kept.put(name, values.write(value));
            }
        }
        var content =
                new Content(
                        session.getCreationTime().toEpochMilli(),
                        session.getLastAccessedTime().toEpochMilli(),
                        session.getMaxInactiveInterval().toSeconds(),
                        kept);
        var id =
                MARK
                        + TEXT.encodeToString(
                                new AesGcm(key.get())
                                        .seal(json.writeValueAsBytes(content), PURPOSE));
        return id.length() > LONGEST ? Optional.empty() : Optional.of(id);
    }

    /// The session behind an id.
    ///
    /// @return null when we did not seal it, or its time is over
    @Nullable PageSession open(String id, Clock clock) {
        try {
            var sealed = Base64.getUrlDecoder().decode(id.substring(MARK.length()));
            var content =
                    json.readValue(new AesGcm(key.get()).open(sealed, PURPOSE), Content.class);
            var session = PageSession.sealed(session(id, content), clock);
            return session.isExpired() ? null : session;
        } catch (AEADBadTagException | IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    private MapSession session(String id, Content content) {
        var session = new MapSession(id);
        session.setCreationTime(Instant.ofEpochMilli(content.createdAt()));
        session.setLastAccessedTime(Instant.ofEpochMilli(content.accessedAt()));
        session.setMaxInactiveInterval(Duration.ofSeconds(content.idleSeconds()));
        content.values()
                .forEach(
                        (name, value) -> {
                            // Another release may have let the browser keep more.
                            if (names.contains(name)) {
                                session.setAttribute(name, values.read(value));
                            }
                        });
        return session;
    }
}
