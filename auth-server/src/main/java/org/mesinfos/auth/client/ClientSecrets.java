package org.mesinfos.auth.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.key.Macs;
import org.mesinfos.auth.key.RandomText;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Secrets of clients: 256 random bits, kept only as a keyed hash.
///
/// A slow hash protects guessable passwords; these cannot be guessed, and a token request must stay
/// cheap. During a rotation several hashes are valid: they are kept in one text, between blanks.
public final class ClientSecrets implements PasswordEncoder {

    private static final int BITS = 256;

    private final Macs macs;

    ClientSecrets(DerivedKeys keys) {
        this.macs = new Macs(keys.derive("client-secret"));
    }

    /// A new secret; whoever asks must show or hand it over at once, it cannot be had again.
    String newSecret() {
        return RandomText.ofBits(BITS);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : hash(secret);
    }

    /// The keyed hash of a secret.
    String hash(CharSequence secret) {
        return macs.of(secret.toString());
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hashes) {
        if (secret == null || hashes == null) {
            return false;
        }
        var presented = hash(secret).getBytes(StandardCharsets.US_ASCII);
        var matches = false;
        for (var hash : hashes.split(" ")) {
            matches |= MessageDigest.isEqual(presented, hash.getBytes(StandardCharsets.US_ASCII));
        }
        return matches;
    }
}
