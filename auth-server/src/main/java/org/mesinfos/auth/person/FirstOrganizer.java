package org.mesinfos.auth.person;

/// The account with which everything else can be set up, made by whoever holds the link that the
/// first start prints.
public interface FirstOrganizer {

    /// Whether the link still works.
    boolean isInvited(String token);

    /// Makes the account and uses the link up.
    Outcome create(String token, Login login, String name, Password password);

    /// How it came out.
    enum Outcome {
        /// The account exists; the link works no more.
        CREATED,
        /// The link is unknown, too old or used up.
        LINK_OVER,
        /// Somebody else has this login; the link still works.
        LOGIN_TAKEN
    }
}
