package org.mesinfos.auth.person;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// People whom organizers ask to join, by a link to their mailbox.
public interface Invitations {

    /// Whom to invite.
    ///
    /// @param name how pages will call them; they can change it while they make the account
    /// @param person id under which holders will deliver; null for one made by chance
    /// @param by ids of the organizers who want it so: two for an organizer (docs/adr/110), kept
    ///   with the invitation; empty where it is not known
    record Invitee(
            Login mailbox, String name, Role role, @Nullable PersonId person, List<String> by) {

        public Invitee {
            by = List.copyOf(by);
        }

        /// Somebody of whom it is not known who invites them.
        public Invitee(Login mailbox, String name, Role role, @Nullable PersonId person) {
            this(mailbox, name, role, person, List.of());
        }
    }

    /// Sends a link that makes one account, within two weeks. A second invitation of the same
    /// mailbox sends another link; the account is made by the first that is used.
    Sent invite(Invitee invitee, Locale locale);

    /// What became of it.
    enum Sent {
        SENT,
        /// The mailbox has an account already; nothing was sent.
        HAS_ACCOUNT,
        /// Somebody else has that id already; nothing was sent.
        ID_TAKEN,
        /// The message could not leave; the invitation can be repeated.
        NOT_SENT
    }
}
