package org.mesinfos.portal.conformance;

import org.jspecify.annotations.Nullable;

/// One thing that an app is driven through.
///
/// @param kind what happens
/// @param scope the one that the person does not grant; null for those of another kind
record TestCase(Kind kind, @Nullable String scope) {

    /// What happens.
    enum Kind {
        /// The person grants everything.
        ALL_GRANTED,
        /// The person grants everything but one scope.
        SCOPE_REFUSED,
        /// The person refuses.
        ALL_REFUSED,
        /// The answer comes with a `state` that the app did not send.
        FORGED_STATE,
        /// The answer names another issuer (RFC 9207).
        FORGED_ISSUER,
        /// The permission has expired when the app reads.
        EXPIRED("grant-expired"),
        /// The person withdraws between the first page and the next.
        WITHDRAWN("withdrawn-mid-page"),
        /// The app asked too often.
        RATE_LIMITED("rate-limited"),
        /// The platform is away.
        UNAVAILABLE("unavailable"),
        /// The access token has run out, and the answer of the refresh is lost on its way.
        LOST_REFRESH("lost-refresh"),
        /// Every answer takes its time.
        SLOW("slow"),
        /// There is no data.
        EMPTY("empty"),
        /// The person grants everything once more, after all that.
        GRANTED_AGAIN,
        /// A signal is sent to the app's endpoint.
        SIGNAL,
        /// A signal is signed by a key that was published just before.
        NEW_KEY,
        /// Somebody else sends something that looks like a signal.
        FORGED_SIGNAL;

        private final @Nullable String scenario;

        Kind() {
            this(null);
        }

        Kind(@Nullable String scenario) {
            this.scenario = scenario;
        }

        /// What happens to the app's calls meanwhile; null for nothing.
        @Nullable String scenario() {
            return scenario;
        }

        /// Whether it is about how safe people are with the app.
        boolean isSecurity() {
            return this == FORGED_STATE || this == FORGED_ISSUER || this == FORGED_SIGNAL;
        }
    }

    static TestCase of(Kind kind) {
        return new TestCase(kind, null);
    }
}
