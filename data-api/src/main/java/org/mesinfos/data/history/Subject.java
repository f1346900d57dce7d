package org.mesinfos.data.history;

/// Whose accesses are asked for.
public sealed interface Subject {

    /// The accesses to one person's data.
    ///
    /// @param auditId the random id that only the trail uses
    record Panelist(String auditId) implements Subject {}

    /// What one app did.
    record App(String app) implements Subject {}

    /// All accesses.
    record Everyone() implements Subject {}
}
