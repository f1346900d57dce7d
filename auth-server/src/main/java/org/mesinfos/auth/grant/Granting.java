package org.mesinfos.auth.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;

/// The ways in which a grant changes; each is one atomic write.
public interface Granting {

    /// Records the person's choice: as a new grant, or as the next version of the one that stands,
    /// which is then live again if it was paused.
    ///
    /// @param known the latest grant as it was read a moment ago, empty when there was none; what
    ///   has changed since is read anew
    /// @return empty when `aim` names a grant that is not the one that stands
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

    /// Ends every grant of the person that stands.
    ///
    /// @return the grants that ended now
    List<Grant> withdrawAll(PersonId person);

    /// Takes one scope out of the grant; taking the last one that opens data ends it.
    ///
    /// @return [Change.Unknown] also when the scope opens nothing there
    Change narrow(PersonId person, GrantId id, String scope);

    /// Takes one scope out of the grant because nobody used it; the last one that opens data ends
    /// it.
    ///
    /// @return [Change.Unknown] also when the scope opens nothing there
    Change lapse(PersonId person, GrantId id, String scope);

    /// Gives the grant another end, sooner or later.
    ///
    /// @param until exclusive; no later than the strictest level of its scopes allows
    /// @throws IllegalArgumentException when `until` is over, or the grant is for a single use
    Change reschedule(PersonId person, GrantId id, Instant until);

    /// Pauses the grant; after this returns, no request that starts later can read through it.
    ///
    /// @return [Change.Done] also when it was paused before
    Change suspend(PersonId person, GrantId id);

    /// Ends a pause: the tokens of before are good again.
    ///
    /// @return [Change.Done] also when it was not paused
    Change resume(PersonId person, GrantId id);

    /// Lets time pass for the grant of a made-up person, once however often it is asked for: its
    /// datasets end sooner by as much as its end moves, or it is over now.
    ///
    /// @param version the grant's before that
    /// @param end the grant's after that
    /// @return false when somebody has changed it since, so that nothing was done; true when it is
    ///   done, was done before, or the grant has ended
    /// @throws IllegalArgumentException when it is no grant to a test client
    boolean age(PersonId person, GrantId id, long version, Instant end);

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
