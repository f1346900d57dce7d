package org.mesinfos.auth.organizer;

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
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Writes to members what organizers changed about their account, and why.
@Component
class MemberMails {

    private static final Logger LOG = LoggerFactory.getLogger(MemberMails.class);

    private final Outbox outbox;
    private final PersonalMails mails;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    MemberMails(
            Outbox outbox,
            PersonalMails mails,
            MessageSource messages,
            AddressesProperties addresses) {
        this.outbox = outbox;
        this.mails = mails;
        this.messages = messages;
        this.addresses = addresses;
    }

    /// @param what message key below `member.message`
    /// @param reason in the organizer's words
    /// @return whether the mail left
    boolean tell(Person person, String what, String reason, Locale locale) {
        if (!outbox.isOpen() || !new Login(person.login()).isMailbox()) {
            return false;
        }
        var role = messages.getMessage("member.role." + person.role(), null, locale);
        try {
            mails.send(
                    person,
                    Mail.of(
                            messages,
                            "member.message." + what,
                            locale,
                            person.login(),
                            person.displayName(),
                            reason,
                            role,
                            addresses.issuer() + "/login"),
                    locale);
            return true;
        } catch (MailDeliveryException undelivered) {
            LOG.warn("a member could not be told what was changed about their account");
            return false;
        }
    }
}
