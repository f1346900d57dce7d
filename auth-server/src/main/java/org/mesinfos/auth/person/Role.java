package org.mesinfos.auth.person;

/// What a person is on this platform; everyone is one thing.
public enum Role {
    /// A volunteer whose real data is here.
    PANELIST,
    /// A made-up person, for tests.
    SANDBOX_PERSON,
    /// Somebody who builds apps.
    DEVELOPER,
    /// Somebody who runs the experiment and the contest.
    ORGANIZER,
    /// A member of the contest's jury.
    JURY,
    /// Somebody who works for a company that delivers ([Person#holder]).
    HOLDER;

    /// The authority that a signed-in person of this role has, such as `ROLE_PANELIST`.
    public String authority() {
        return "ROLE_" + name();
    }
}
