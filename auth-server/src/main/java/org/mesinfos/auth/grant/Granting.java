package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;

/// The ways in which a grant changes; each is one atomic write.
public interface Granting {

    /// Records the person's choice: as a new grant, or as the next version of the live one.
    ///
    /// @param known the latest grant as it was read a moment ago, empty when there was none; what
    ///   has changed since is read anew
    /// @return empty when `aim` names a grant that is not the live one
    Optional<Grant> give(
            Person person,
            RegisteredApp app,
            GrantChoice choice,
            GrantAim aim,
            Optional<Grant> known);

    /// Ends a grant that its client gives back.
    ///
    /// @return [Change.Unknown] when it is another client's
    Change release(String client, GrantId id);

    /// Ends the grant; after this returns, no request that starts later can read through it.
    Change withdraw(PersonId person, GrantId id);

    /// Ends every grant of the person that is live.
    ///
    /// @return the grants that ended now
    List<Grant> withdrawAll(PersonId person);

    /// Takes one scope out of the grant; taking the last one that opens data ends it.
    ///
    /// @return [Change.Unknown] also when the scope opens nothing there
    Change narrow(PersonId person, GrantId id, String scope);

    /// Gives the grant another end, sooner or later.
    ///
    /// @param until exclusive; no later than the strictest level of its scopes allows
    /// @throws IllegalArgumentException when `until` is over, or the grant is for a single use
    Change reschedule(PersonId person, GrantId id, Instant until);

    /// Makes the data API refuse an access token, or all those of one sign-in.
    ///
    /// @param mark a whole `jti`, or the part before its dot for all tokens of one authorization
    void revokeTokens(GrantId id, String mark);

    /// How an attempt to change a grant came out.
    sealed interface Change {
        /// It is done.
        record Done(Grant grant) implements Change {}

        /// The grant had ended before.
        record AlreadyEnded(Grant grant) implements Change {}

        /// No such grant of this person; says nothing about grants of others.
        record Unknown() implements Change {}
    }
}
