package org.mesinfos.auth.signal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A signal to an app and what became of it; its log entry at the same time.
///
/// @param key `client_id`, `|`, and the [#id()]; in the order of time for each client
/// @param jti the same at every delivery, so that an app can tell a repetition
/// @param at when it happened (`toe`)
/// @param grant the grant's id; null for a trial
/// @param sub the person's name at the app; null for a trial
/// @param version the grant's, right after it happened
/// @param scopes what the app may read from then on; null unless the grant goes on
/// @param until when the grant ends from then on; null unless it goes on
/// @param due when it is tried next; meaningless unless waiting
/// @param tries since it was made, or since it was asked for again
/// @param attempts the last ones, oldest first
/// @param keptUntil when the log forgets it
/// @param forget whether it goes as soon as it need not be tried any more, since its person left;
///   null is no
/// @param kid of the key on trial by which it is signed; null for the key of the moment
@Document("signals")
record Signal(
        @Id String key,
        String client,
        String jti,
        SignalType type,
        Instant at,
        @Nullable String grant,
        @Nullable String sub,
        long version,
        @Nullable List<String> scopes,
        @Nullable Instant until,
        State state,
        Instant due,
        int tries,
        List<SignalAttempt> attempts,
        Instant keptUntil,
        @Nullable Boolean forget,
        @Nullable String kid) {

    Signal {
        attempts = List.copyOf(attempts);
    }

    /// How far it has come.
    enum State {
        WAITING,
        DELIVERED,
        /// Tried as often as it is worth.
        GIVEN_UP
    }

    /// Its name beside the client's.
    String id() {
        return key.substring(client.length() + 1);
    }

    static String key(String client, String id) {
        return client + "|" + id;
    }

    /// Sorts in the order of time until the year 2286.
    static String id(Instant at, String rest) {
        return "%013d-%s".formatted(at.toEpochMilli(), rest);
    }
}
