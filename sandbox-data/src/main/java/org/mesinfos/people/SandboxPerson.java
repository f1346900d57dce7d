package org.mesinfos.people;

import org.mesinfos.catalogue.LocalText;

/// A made-up person.
///
/// @param name short name, lower case, used to sign in and in URLs, such as `germaine`
/// @param fullName given and family name
/// @param life a paragraph about the person's life
/// @param panel whether the person stands in for a panelist in live mode rather than for tests
public record SandboxPerson(String name, String fullName, LocalText life, boolean panel) {

    /// The platform's identifier of this person, stable over restarts; the same in every service:
    /// `sandbox-germaine`, `panelist01`.
    public String id() {
        return panel ? name : "sandbox-" + name;
    }

    /// What comes first in the full name.
    public String firstName() {
        return fullName.split(" ")[0];
    }
}
