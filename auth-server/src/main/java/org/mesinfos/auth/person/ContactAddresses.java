package org.mesinfos.auth.person;

import java.util.Set;

/// Knows where people are reached outside the platform, as long as they are here.
public interface ContactAddresses {

    /// Mail addresses that were used, or may be in this moment.
    Set<String> addresses(Person person);

    /// Those of which the person has shown that they are theirs; none unless that is known.
    default Set<String> confirmed(Person person) {
        return Set.of();
    }
}
