package org.mesinfos.data.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Tokens whose signature was verified a moment ago, by the SHA-256 of the token.
///
/// An ES256 check costs as much as all the rest of a small read. Bounded by two generations of
/// maps: when the young one is full it becomes the old one, and what the old one held is forgotten.
/// An entry counts for as long as the keys do, so a dropped key stops counting here too.
final class VerifiedTokens {

    private static final int GENERATION = 10_000;

    private final Clock clock;
    private volatile Map<String, Verified> young = new ConcurrentHashMap<>();
    private volatile Map<String, Verified> old = Map.of();

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    @Nullable Jwt find(String token) {
        var key = TokenHash.of(token);
        var found = young.get(key);
        if (found == null) {
            found = old.get(key);
        }
        return found == null || !found.countsAt(clock.instant()) ? null : found.jwt();
    }

    void keep(String token, Jwt jwt) {
        if (young.size() >= GENERATION) {
            startGeneration();
        }
        young.put(TokenHash.of(token), new Verified(jwt, clock.instant().plus(SigningKeys.KEPT)));
    }

    int size() {
        return young.size() + old.size();
    }

    private synchronized void startGeneration() {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    private record Verified(Jwt jwt, Instant until) {

        boolean countsAt(Instant now) {
            return now.isBefore(until);
        }
    }
}
