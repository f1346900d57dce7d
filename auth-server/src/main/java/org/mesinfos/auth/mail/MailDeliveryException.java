package org.mesinfos.auth.mail;

/// A mail was not taken. Says nothing of the mail, whose head is personal.
public final class MailDeliveryException extends RuntimeException {

    /// @param reason the kind of failure, for the log
    MailDeliveryException(String reason) {
        super(reason);
    }
}
