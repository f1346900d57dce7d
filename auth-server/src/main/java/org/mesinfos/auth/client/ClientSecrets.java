package org.mesinfos.auth.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Secrets of clients: 256 random bits, kept only as a keyed hash.
///
/// Each hash is bound to its client when it is stored, so that somebody who can write to the
/// database cannot give one client the secret of another.
///
/// A slow hash protects guessable passwords; these cannot be guessed, and a token request must stay
/// cheap. During a rotation several hashes are valid: they are shown to the library in one text,
/// after the client's id, between blanks.
@Component
public final class ClientSecrets implements PasswordEncoder {

    private static final int BITS = 256;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    private static final String BOUND = "2.";

    private final HmacSha256 hmacSha256;

    public ClientSecrets(DerivedKeys keys) {
        this.hmacSha256 = new HmacSha256(keys.derive("client-secret"));
    }

    /// A new secret; the caller must show or hand it over at once, it cannot be had again.
    public String newSecret() {
        return RandomTokens.ofBits(BITS);
    }

    /// When the secret before a new one stops working; null for at once.
    ///
    /// @throws InvalidRegistrationException when it overlaps for more than seven days
    public static @Nullable Instant previousUntil(Duration overlap, Instant now) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new InvalidRegistrationException(
                    "overlap", "goes from PT0S to " + LONGEST_OVERLAP);
        }
        return overlap.isZero() ? null : now.plus(overlap);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : hash(secret);
    }

    /// What [#matches] takes for the hashes of a client.
    String encoded(String clientId, List<String> hashes) {
        return clientId + " " + String.join(" ", hashes);
    }

    /// Binds a hash to its client; without effect on one that is bound.
    String bound(String clientId, String hash) {
        return hash.startsWith(BOUND) ? hash : BOUND + hmacSha256.of(clientId + "\n" + hash);
    }

    /// The keyed hash of a secret, to be bound to its client.
    public String hash(CharSequence secret) {
        return hmacSha256.of(secret.toString());
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        if (secret == null || encoded == null) {
            return false;
        }
        var parts = encoded.split(" ");
        var presented = bound(parts[0], hash(secret)).getBytes(StandardCharsets.US_ASCII);
        var matches = false;
        for (var hash : List.of(parts).subList(1, parts.length)) {
            matches |= MessageDigest.isEqual(presented, hash.getBytes(StandardCharsets.US_ASCII));
        }
        return matches;
    }
}
