package org.mesinfos.auth.mail;

/// A mail was not taken. Says nothing of the mail, whose head is personal.
public final class MailUndelivered extends RuntimeException {

    /// @param reason the kind of failure, for the log
    MailUndelivered(String reason) {
        super(reason);
    }
}
