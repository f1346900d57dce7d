package org.mesinfos.auth.person;

import java.util.List;
import java.util.Optional;

/// How people prove who they are.
public interface Credentials {

    /// Whether so many wait for their password to be checked that one more is told to come back.
    boolean isBusy();

    /// The person with that login and password; an unknown login takes as long as a wrong password.
    ///
    /// @throws PasswordQueueException when too many passwords wait to be checked
    Optional<Person> check(Login login, Password password);

    /// The person who signs in with that, as stored now; whether there is anybody is told to no
    /// page.
    Optional<Person> find(Login login);

    /// Replaces the password and ends all sign-ins of before, in one write.
    Change changePassword(PersonId id, Password current, Password next);

    /// Ends all sign-ins of that person; empty when there is no such person.
    Optional<Person> endSignIns(PersonId id);

    /// How an attempt to change a password came out.
    sealed interface Change {
        /// @param person in the generation whose sign-ins hold from now on
        record Done(Person person) implements Change {}

        /// The current password is another one.
        record Wrong() implements Change {}

        /// The new one is easily guessed, or the same as before.
        record Weak() implements Change {}
    }

    /// The made-up person of that short name; they need no password, since they are nobody.
    Optional<Person> sandboxPerson(String name);

    /// The made-up people for everybody's tests, in the order of the documentation.
    List<Person> sandboxPeople();
}
