package org.mesinfos.auth.mail;

/// Where messages to people leave from.
public interface Outbox {

    /// Whether anything can leave at all; without it nobody is written to.
    boolean isOpen();

    /// Hands the mail over; a caller that wants it tried again does so itself.
    ///
    /// @throws MailDeliveryException when it was not taken
    /// @throws IllegalStateException when nothing can leave
    void send(Mail mail);

    /// Takes back what still waits here for somebody who left; what left is out of reach.
    ///
    /// @param to one address
    /// @return how many mails waited
    default int forget(String to) {
        return 0;
    }
}
