package org.mesinfos.auth.figures;

/// How far a request for somebody's consent came. Each request is counted once at each step.
public enum ConsentStep {
    /// An app sent the person here.
    ASKED,
    /// After signing in there was nothing to ask: what the person permitted before covers it.
    PERMITTED_BEFORE,
    /// The person is signed in and sees the question.
    SIGNED_IN,
    /// The person chose what to share, for how long.
    CHOSEN,
    /// The person shared.
    SHARED,
    /// The person refused.
    REFUSED
}
