package org.mesinfos.auth.mail;

/// The failure of a mail server, for tests.
public final class Undelivered {

    private Undelivered() {}

    public static MailDeliveryException mail() {
        return new MailDeliveryException("down");
    }
}
