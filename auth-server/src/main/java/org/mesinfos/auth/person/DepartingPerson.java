package org.mesinfos.auth.person;

import java.util.List;

/// A person who leaves the platform, with all that leads to what is held about them.
///
/// @param person as they were when they decided to leave
/// @param grants ids of every grant they ever gave
/// @param clients ids of the clients that had them
/// @param addresses where they were mailed to
public record DepartingPerson(
        Person person, List<String> grants, List<String> clients, List<String> addresses) {

    public DepartingPerson {
        grants = List.copyOf(grants);
        clients = List.copyOf(clients);
        addresses = List.copyOf(addresses);
    }

    public PersonId id() {
        return person.id();
    }
}
