package org.mesinfos.auth.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;

/// Whom to invite.
///
/// @param name how pages will call them; they can change it while they make the account
/// @param person id under which holders will deliver; null for one made by chance
/// @param by ids of the organizers who want it so: two for an organizer (docs/adr/107), kept with
///   the invitation; empty where it is not known
/// @param holder company for which they work; null for all but [Role#HOLDER]
public record InvitedPerson(
        Login mailbox,
        String name,
        Role role,
        @Nullable PersonId person,
        List<String> by,
        @Nullable String holder) {

    public InvitedPerson {
        by = List.copyOf(by);
    }

    /// Somebody of whom it is not known who invites them.
    public InvitedPerson(Login mailbox, String name, Role role, @Nullable PersonId person) {
        this(mailbox, name, role, person, List.of(), null);
    }
}
