package org.mesinfos.auth.invitation;

import java.util.Locale;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.web.AddressesProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What people are written to before they have an account.
@Component
@EnableConfigurationProperties(AddressesProperties.class)
class InvitationMails {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationMails.class);

    private final Outbox outbox;
    private final PersonalMails mails;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    InvitationMails(
            Outbox outbox,
            PersonalMails mails,
            MessageSource messages,
            AddressesProperties addresses) {
        this.outbox = outbox;
        this.mails = mails;
        this.messages = messages;
        this.addresses = addresses;
    }

    boolean isOpen() {
        return outbox.isOpen();
    }

    /// Sends the link with that token.
    ///
    /// @param kind message key below `signup.message`
    /// @return false when it could not leave
    boolean sendLink(Login mailbox, String kind, String token, Locale locale) {
        var link = addresses.issuer() + "/sign-up/confirm?token=" + token;
        return send(() -> outbox.send(mail(mailbox.value(), kind, link, locale)));
    }

    /// Tells somebody who asked for an account that they have one.
    ///
    /// @return false when it could not leave
    boolean sendKnown(Person person, Login mailbox, Locale locale) {
        var mail = mail(mailbox.value(), "known", addresses.issuer() + "/login", locale);
        return send(() -> mails.send(person, mail, locale));
    }

    private Mail mail(String mailbox, String kind, String link, Locale locale) {
        return Mail.of(messages, "signup.message." + kind, locale, mailbox, link);
    }

    private static boolean send(Runnable mail) {
        try {
            mail.run();
            return true;
        } catch (MailDeliveryException failed) {
            LOG.warn("a link to a mailbox could not leave: {}", failed.getMessage());
            return false;
        }
    }
}
