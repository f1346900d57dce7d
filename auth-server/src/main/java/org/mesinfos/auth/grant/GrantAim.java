package org.mesinfos.auth.grant;

/// Which grant a person's choice is about.
public sealed interface GrantAim {

    /// The live one, or a new one when there is none.
    record Standing() implements GrantAim {}

    /// A new one; the one that was live ends, since a person has one live grant for each client.
    record Fresh() implements GrantAim {}

    /// That very one, while it is live.
    record This(GrantId id) implements GrantAim {}
}
