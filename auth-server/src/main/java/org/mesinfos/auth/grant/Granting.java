package org.mesinfos.auth.grant;

import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;

/// The ways in which a grant changes; each is one atomic write.
public interface Granting {

    /// Records the person's choice: as a new grant, or as the next version of the live one.
    Grant give(Person person, RegisteredApp app, GrantChoice choice);

    /// Ends the grant; after this returns, no request that starts later can read through it.
    Withdrawal withdraw(PersonId person, GrantId id);

    /// Makes the data API refuse an access token, or all those of one sign-in.
    ///
    /// @param mark a whole `jti`, or the part before its dot for all tokens of one authorization
    void revokeTokens(GrantId id, String mark);

    /// How an attempt to withdraw came out.
    sealed interface Withdrawal {
        /// It ended now.
        record Done(Grant grant) implements Withdrawal {}

        /// It had ended before.
        record AlreadyEnded(Grant grant) implements Withdrawal {}

        /// No such grant of this person; says nothing about grants of others.
        record Unknown() implements Withdrawal {}
    }
}
