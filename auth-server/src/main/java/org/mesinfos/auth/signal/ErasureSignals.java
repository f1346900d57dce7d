package org.mesinfos.auth.signal;

import java.time.Instant;
import org.mesinfos.auth.grant.Grant;

/// Tells apps that a person wants erased what they have read.
public interface ErasureSignals {

    /// Signals the app of the grant, if it wants to be signalled; safe to repeat.
    ///
    /// @param at when the person asked
    void askedFor(Grant grant, Instant at);
}
