package org.mesinfos.auth.grant;

/// Which grant a person's choice is about.
public sealed interface GrantTarget {

    /// The live one, or a new one when there is none.
    record Existing() implements GrantTarget {}

    /// A new one; the one that was live ends, since a person has one live grant for each client.
    record New() implements GrantTarget {}

    /// The grant of this id, while it is live.
    record ById(GrantId id) implements GrantTarget {}
}
