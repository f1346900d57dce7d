package org.mesinfos.data.history;

/// Whose accesses are asked for.
public sealed interface AccessSubject {

    /// The accesses to one person's data.
    ///
    /// @param auditId the random id that only the trail uses
    record Panelist(String auditId) implements AccessSubject {}

    /// What one app did.
    record App(String app) implements AccessSubject {}

    /// All accesses.
    record Everyone() implements AccessSubject {}
}
