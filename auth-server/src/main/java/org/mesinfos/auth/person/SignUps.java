package org.mesinfos.auth.person;

import java.util.Locale;
import java.util.Optional;

/// People who make an account for themselves, once they have shown that a mailbox is theirs:
/// developers of their own accord, others whom organizers invited.
public interface SignUps {

    /// Whether somebody can sign up here: only where messages can be sent.
    boolean isOpen();

    /// Sends a link to that mailbox; to one that has an account, a word about it. The caller learns
    /// nothing about which of both it was.
    ///
    /// @return false when the message could not leave; it can be asked for again
    boolean invite(Login mailbox, Locale locale);

    /// Who may make an account.
    ///
    /// @param name how the invitation calls them, may be empty
    /// @param login what the account signs in with: the mailbox that the link was sent to
    record Invited(Role role, String name, String login) {}

    /// As what the link lets somebody join; empty when it works no more.
    Optional<Invited> invited(String token);

    /// As what somebody joined whose mailbox got this link and has an account by now; empty for any
    /// other link, and for an unknown one. Only the owner of the mailbox has the link.
    Optional<Invited> joined(String token);

    /// Makes the account of the mailbox that the link was sent to, and uses the link up.
    ///
    /// @param terms version of the terms that were accepted
    Outcome create(String token, String name, Password password, String terms);

    /// How it came out.
    enum Outcome {
        /// The account exists; the link works no more.
        CREATED,
        /// The link is unknown, too old or used up, or the mailbox has got an account meanwhile.
        LINK_OVER,
        /// The password is too short, or holds the address.
        PASSWORD_WEAK
    }
}
