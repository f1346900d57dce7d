package org.mesinfos.auth.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who has an account, as far as organizers need it: the people who run or judge the experiment or
/// build for it one by one, panelists only as a whole or when somebody already knows who they are.
public interface Membership {

    /// Somebody who is neither a panelist nor made up.
    ///
    /// @param id names the account to organizers; nothing else is made of it
    /// @param since when the account was made
    /// @param lastSignInOn day of the last sign-in in Paris, such as `2026-11-25`; null when there
    ///   was none since such days are noted
    /// @param closedAt since when they cannot sign in; null while they can
    record Member(
            String id,
            String login,
            String name,
            Role role,
            Instant since,
            @Nullable String lastSignInOn,
            @Nullable Instant closedAt) {}

    /// Those of that role, in no particular order.
    ///
    /// @param role `ORGANIZER`, `JURY` or `DEVELOPER`
    /// @throws IllegalArgumentException for a role whose people are not listed
    List<Member> members(Role role, int limit);

    /// Notes the day on which somebody signed in; of panelists and made-up people nothing is noted.
    void signedIn(Person person);

    /// All panelists, page by page.
    ///
    /// @param after the last one of the page before, or null to begin
    List<Person> panelists(@Nullable PersonId after, int limit);

    /// How many were invited to the panel and have no account, whether they still can come or not.
    long invitedToPanel();

    /// The panelist or made-up person who signs in with exactly that.
    Optional<Person> reader(Login login);
}
