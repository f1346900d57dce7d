package org.mesinfos.auth.person;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Appointing organizers takes two of them: one proposes, another approves (docs/adr/110).
///
/// Organizers are told apart by their account, so nobody approves what they proposed themselves.
public interface Appointments {

    /// Who shall be an organizer: a mailbox that has no account, or a member.
    ///
    /// @param mailbox null for a member
    /// @param name how pages call whoever is invited, may be empty; null for a member
    /// @param member null for a mailbox
    record Candidate(@Nullable Login mailbox, @Nullable String name, @Nullable PersonId member) {

        public Candidate {
            if ((mailbox == null) == (member == null)) {
                throw new IllegalArgumentException("a candidate is a mailbox or a member");
            }
        }
    }

    /// One proposal that waits, or that was approved.
    ///
    /// @param reason in the proposer's words
    /// @param locale of the mail to the candidate
    /// @param approvedBy null while it waits
    record Appointment(
            String id,
            Candidate candidate,
            String reason,
            Locale locale,
            PersonId proposedBy,
            Instant proposedAt,
            Instant until,
            @Nullable PersonId approvedBy) {}

    /// What became of a proposal.
    enum Proposed {
        WAITS,
        /// The mailbox has an account; its owner is proposed as a member instead.
        HAS_ACCOUNT,
        /// There is no such member, or they are an organizer who can sign in.
        NOT_POSSIBLE
    }

    Proposed propose(Candidate candidate, String reason, Locale locale, PersonId organizer);

    /// Those that wait, the oldest first.
    List<Appointment> waiting();

    /// Agrees as the second organizer. Whoever calls this does what follows from it, or says with
    /// [#waitAgain] that it could not be done.
    ///
    /// @return empty when there is none that waits, when the proposer is the same organizer, or
    ///   when the proposer is no organizer any more
    Optional<Appointment> approve(String id, PersonId organizer);

    /// Takes an approval back that came to nothing.
    void waitAgain(String id);

    /// Ends a proposal, for good; the proposer may do that too.
    ///
    /// @return whether it waited until now
    boolean refuse(String id, PersonId organizer);
}
