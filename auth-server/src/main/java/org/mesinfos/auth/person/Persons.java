package org.mesinfos.auth.person;

import java.util.Optional;

/// Everybody who has an account.
public interface Persons {

    /// The person with that id.
    Optional<Person> find(PersonId id);
}
