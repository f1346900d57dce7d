package org.mesinfos.auth.signal;

import java.util.Optional;
import org.mesinfos.auth.grant.GrantEvent;

/// What a signal tells.
enum SignalType {
    GRANT_CHANGED("https://mesinfos.example/events/grant-changed"),
    GRANT_WITHDRAWN("https://mesinfos.example/events/grant-withdrawn"),
    GRANT_EXPIRED("https://mesinfos.example/events/grant-expired"),
    /// There are records that the app has not read yet.
    DATA_UPDATED("https://mesinfos.example/events/data-updated"),
    /// The person wants erased what the app has read.
    ERASURE_REQUESTED("https://mesinfos.example/events/erasure-requested"),
    /// A trial (OpenID Shared Signals Framework 1.0 section 8.1.4).
    VERIFICATION("https://schemas.openid.net/secevent/ssf/event-type/verification");

    private final String uri;

    SignalType(String uri) {
        this.uri = uri;
    }

    /// The member of `events` (RFC 8417 section 2.2).
    String uri() {
        return uri;
    }

    /// The signal that tells of that event; empty for a first consent, of which the app hears by
    /// its authorization code, and for what it did itself.
    static Optional<SignalType> of(GrantEvent event) {
        return switch (event.type()) {
            case GIVEN, RELEASED -> Optional.empty();
            case AMENDED, NARROWED, RESTRICTED, RESCHEDULED, SUSPENDED, RESUMED ->
                    Optional.of(GRANT_CHANGED);
            case WITHDRAWN -> Optional.of(GRANT_WITHDRAWN);
            case LAPSED -> Optional.of(event.lapsesAll() ? GRANT_EXPIRED : GRANT_CHANGED);
            case EXPIRED -> Optional.of(GRANT_EXPIRED);
        };
    }
}
