package org.mesinfos.auth.statistics;

import java.util.Arrays;

/// How far a request for somebody's consent came.
///
/// Each request is counted once at each step, also when its pages are loaded again or another
/// account answers it. A session tells its requests apart by their addresses, which an app makes
/// differ by `state` or `request_uri`: the same address in another session, or after the question
/// was answered or had ended, is a new request; so is an answer from a second page of it.
public enum ConsentStep {
    /// An app sent the person here.
    ASKED,
    /// After signing in there was nothing to ask: what the person permitted before covers it. A
    /// person who was signed in before is not counted at all then, not even as asked.
    PERMITTED_BEFORE,
    /// The person is signed in and sees the question.
    SIGNED_IN,
    /// The person chose what to share, for how long.
    CHOSEN,
    /// The person shared.
    SHARED,
    /// The person refused.
    REFUSED;

    /// Whether a counter is one of these.
    static boolean isOne(String counter) {
        return Arrays.stream(values()).anyMatch(step -> step.name().equals(counter));
    }
}
