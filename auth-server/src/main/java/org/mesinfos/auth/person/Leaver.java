package org.mesinfos.auth.person;

import java.util.List;

/// A person who leaves the platform, with all that leads to what is held about them.
///
/// @param person as they were when they decided to leave
/// @param grants ids of every grant they ever gave
public record Leaver(Person person, List<String> grants) {

    public Leaver {
        grants = List.copyOf(grants);
    }

    public PersonId id() {
        return person.id();
    }
}
