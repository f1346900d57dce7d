package org.mesinfos.auth.grant;

/// Hears of each event of each grant, within seconds and at least once, whatever is interrupted.
///
/// Unlike a [GrantWitness] it is not there when the change is made, and an event of which it could
/// not take note is told again until it can.
public interface GrantEventFollower {

    /// @param grant as it was a moment ago; it may have changed since the event
    /// @param event one of its events
    void happened(Grant grant, GrantEvent event);
}
