package org.mesinfos.auth.person;

/// The accounts with which everything else can be set up: two, since it takes two organizers to
/// appoint the next. Each is made by whoever holds one of the links that a start prints while there
/// are fewer (docs/adr/110).
public interface FirstOrganizer {

    /// Whether the link still works.
    boolean isInvited(String token);

    /// Makes an organizer's account and uses the link up.
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
