package org.mesinfos.portal.app;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a client proves who it is, as the authorization server keeps it.
interface ClientKeys {

    /// What it proves it by, and when it last did.
    Answer find(String client);

    /// Gives it other public keys.
    ///
    /// @param jwks a JSON Web Key Set as text; blank for none
    Answer replace(String client, String jwks);

    /// What became of a call.
    sealed interface Answer {

        /// @param secret whether it has a secret
        /// @param previousUntil when the secret before stops working; null when it does not work
        /// @param keys ids of its public keys
        /// @param lastUsedAt when it last proved who it is, to a few minutes; null for never
        /// @param lastMethod how, as in RFC 7591; null for never
        record Found(
                boolean secret,
                @Nullable Instant previousUntil,
                List<String> keys,
                @Nullable Instant lastUsedAt,
                @Nullable String lastMethod)
                implements Answer {
            public Found {
                keys = List.copyOf(keys);
            }
        }

        /// Done.
        record Done() implements Answer {}

        /// The keys are not acceptable.
        ///
        /// @param why in English, as the authorization server said it
        record Refused(String why) implements Answer {}

        /// No answer; nothing is known.
        record Unavailable() implements Answer {}
    }
}
