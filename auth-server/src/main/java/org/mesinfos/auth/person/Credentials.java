package org.mesinfos.auth.person;

import java.util.List;
import java.util.Optional;

/// How people prove who they are.
public interface Credentials {

    /// The person with that login and password; an unknown login takes as long as a wrong password.
    Optional<Person> check(Login login, Password password);

    /// The made-up person of that short name; they need no password, since they are nobody.
    Optional<Person> sandboxPerson(String name);

    /// The made-up people that have an account here, in the order of the documentation; none in
    /// production.
    List<Person> sandboxPeople();
}
