package org.mesinfos.portal.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The signals to apps' clients, which the authorization server sends and logs.
public interface AppSignals {

    /// Where the client is signalled, and the last signals.
    Answer find(String client);

    /// Signals the client at that address from now on.
    ///
    /// @param endpoint blank for nowhere
    Answer change(String client, String endpoint);

    /// Sends a trial.
    ///
    /// @param newKey whether it is signed by a key that was published only for it, as after a
    ///   change of keys
    Answer tryOut(String client, boolean newKey);

    /// Sends a signal again.
    Answer again(String client, String signal);

    /// What became of a call.
    sealed interface Answer {
        /// @param endpoint null when the client is not signalled
        /// @param signals newest first; empty after a change
        record Found(@Nullable String endpoint, List<Signal> signals) implements Answer {
            public Found {
                signals = List.copyOf(signals);
            }
        }

        /// Done.
        record Done() implements Answer {}

        /// The address cannot be used, or there is none.
        record Refused() implements Answer {}

        /// No such client or signal.
        record Unknown() implements Answer {}

        /// The authorization server did not answer.
        record Unavailable() implements Answer {}
    }

    /// One signal.
    ///
    /// @param type such as `GRANT_WITHDRAWN`
    /// @param grant the grant's id; null for a trial
    /// @param state `WAITING`, `DELIVERED` or `GIVEN_UP`
    /// @param due when it is tried next; null when it is not
    /// @param attempts oldest first
    record Signal(
            String id,
            String type,
            Instant at,
            @Nullable String grant,
            String state,
            @Nullable Instant due,
            List<Attempt> attempts) {

        public Signal {
            attempts = List.copyOf(attempts);
        }

        /// The tag's look.
        public String look() {
            return switch (state) {
                case "DELIVERED" -> "on";
                case "WAITING" -> "soon";
                default -> "deep";
            };
        }
    }

    /// One try.
    ///
    /// @param result such as `REFUSED`
    /// @param status of the HTTP answer; null without one
    /// @param error the code that the app answered (RFC 8935); null for none
    record Attempt(
            Instant at,
            String result,
            @Nullable Integer status,
            @Nullable String error,
            long millis) {}
}
