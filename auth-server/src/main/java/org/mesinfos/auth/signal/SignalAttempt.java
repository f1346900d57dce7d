package org.mesinfos.auth.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try to deliver a signal.
///
/// @param at when it began
/// @param result how it came out
/// @param status the HTTP status, or null without an answer
/// @param error the code that the app gave (RFC 8935 section 2.3), or null
/// @param millis how long it took
record SignalAttempt(
        Instant at, Result result, @Nullable Integer status, @Nullable String error, long millis) {

    /// How a try comes out.
    enum Result {
        /// The app took it: a 2xx status.
        ACCEPTED,
        /// The app answered with another status; a redirect is not followed.
        REFUSED,
        /// The name leads to no public address.
        ADDRESS,
        /// No connection, or no certificate that holds.
        CONNECTION,
        /// No whole answer in time.
        TIMEOUT,
        /// The app has no endpoint any more.
        NO_ENDPOINT,
        /// Not sent: the app may not read by now what the signal would tell of, or does not ask.
        NOT_PERMITTED
    }

    boolean isAccepted() {
        return result == Result.ACCEPTED;
    }

    /// Whether trying again would not change anything.
    boolean isFinal() {
        return isAccepted() || result == Result.NO_ENDPOINT || result == Result.NOT_PERMITTED;
    }
}
