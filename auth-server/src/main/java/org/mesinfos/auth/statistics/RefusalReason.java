package org.mesinfos.auth.statistics;

/// Why somebody refuses an app, or stops sharing with it: fixed answers, so that nobody writes what
/// would tell who they are. Nobody has to give one.
public enum RefusalReason {
    /// The app asks for too much.
    TOO_MUCH,
    /// What it wants the data for is not clear.
    UNCLEAR,
    /// Those who make it are not known, or not trusted.
    NO_TRUST,
    /// It is of no use.
    NO_USE,
    /// Perhaps later.
    NOT_NOW;

    /// The message that says so.
    public String key() {
        return "refusal.reason." + name();
    }
}
