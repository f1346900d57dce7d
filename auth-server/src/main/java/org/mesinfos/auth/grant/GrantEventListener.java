package org.mesinfos.auth.grant;

/// Hears of each event of each grant, right after it is written and at least once, whatever is
/// interrupted.
///
/// It never keeps a change from happening: withdrawing does not wait for paper. What a follower
/// could not take note of it hears again until it can.
public interface GrantEventListener {

    /// Safe to repeat; may run on several nodes at once.
    ///
    /// @param grant as it was right after its latest event, or a moment later when `event` is an
    ///   older one
    /// @param event one of its events
    void onEvent(Grant grant, GrantEvent event);
}
