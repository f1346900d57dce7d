package org.mesinfos.auth.client;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// By what a client authenticates.
///
/// @param confidential whether it authenticates, with a secret or a key
/// @param secretHashes keyed hashes of its secrets; empty for a client without any
/// @param retiring the secret before the present one, while both work; null otherwise
/// @param jwks public keys (RFC 7517 set) by which it authenticates with `private_key_jwt`; null
///   when it has none
public record AppCredentials(
        boolean confidential,
        List<String> secretHashes,
        @Nullable RetiringSecret retiring,
        @Nullable String jwks) {

    public AppCredentials {
        secretHashes = List.copyOf(secretHashes);
    }

    /// Those of a client that has just these; of a public one when there are none.
    public static AppCredentials of(List<String> secretHashes, @Nullable String jwks) {
        return new AppCredentials(
                !secretHashes.isEmpty() || jwks != null, secretHashes, null, jwks);
    }

    /// The hashes of all secrets that open the client at that time.
    List<String> secretHashesAt(Instant now) {
        return retiring == null || previousUntil(now) == null
                ? secretHashes
                : Stream.concat(secretHashes.stream(), Stream.of(retiring.hash())).toList();
    }

    /// When the secret before stops working; null when it does not work.
    public @Nullable Instant previousUntil(Instant now) {
        return retiring == null || !now.isBefore(retiring.until()) ? null : retiring.until();
    }

    /// The ids of its public keys.
    public List<String> kids() {
        return jwks == null ? List.of() : ClientKeySet.ids(jwks);
    }

    /// A secret that was replaced and still works for a while, so that an app can change over
    /// without being refused in between.
    ///
    /// @param until when it stops, exclusive
    public record RetiringSecret(String hash, Instant until) {}
}
