package org.mesinfos.auth.person;

import org.jspecify.annotations.Nullable;

/// Somebody with an account.
///
/// @param id never changes, never leaves the platform
/// @param login what they type to sign in
/// @param displayName how pages call them
/// @param role what they may do
/// @param auditId random name in the access trail
/// @param generation grows when all earlier sign-ins end, such as by a new password
/// @param closed whether organizers keep them from signing in; never so for panelists and made-up
///   people
/// @param holder company of the catalogue for which they work; null for all but a holder's people
public record Person(
        PersonId id,
        String login,
        String displayName,
        Role role,
        String auditId,
        long generation,
        boolean closed,
        @Nullable String holder) {

    /// Somebody whose account is open.
    public Person(
            PersonId id,
            String login,
            String displayName,
            Role role,
            String auditId,
            long generation) {
        this(id, login, displayName, role, auditId, generation, false, null);
    }
}
