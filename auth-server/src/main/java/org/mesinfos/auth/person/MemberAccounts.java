package org.mesinfos.auth.person;

import java.util.Optional;
import org.mesinfos.auth.person.Membership.Member;

/// What members may do: organizers give an account another role, close it, and open it again.
///
/// Panelists and made-up people are out of reach: with their account panelists stop what apps read
/// of them, and nobody takes that from them (docs/adr/107).
public interface MemberAccounts {

    /// The member with that id; empty for anybody else, panelists too.
    Optional<Member> find(PersonId id);

    /// Whether that member is the only organizer who can sign in.
    boolean isLastOrganizer(PersonId id);

    /// Gives the member another role. All their sign-ins end, since these are of the role before.
    ///
    /// @throws IllegalArgumentException for a role that members do not have
    Change changeRole(PersonId id, Role role);

    /// Ends all sign-ins of the member and lets no new one begin.
    Change close(PersonId id);

    /// Lets the member sign in again.
    Change reopen(PersonId id);

    /// How it came out; each change can be repeated without harm.
    sealed interface Change {
        /// @param person as they are now
        /// @param news false when it was so before
        record Done(Person person, boolean news) implements Change {}

        /// There is no such member.
        record Unknown() implements Change {}

        /// Nobody else could run the platform: nothing was changed.
        record LastOrganizer() implements Change {}
    }
}
