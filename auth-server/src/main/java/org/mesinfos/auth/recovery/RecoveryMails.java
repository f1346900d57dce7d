package org.mesinfos.auth.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.ContactAddresses;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.ui.DateTimeFormats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// What people are written to about a recovery.
@Component
@EnableConfigurationProperties(AddressesProperties.class)
class RecoveryMails {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryMails.class);

    private final Outbox outbox;
    private final PersonalMails mails;
    private final List<ContactAddresses> reached;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    RecoveryMails(
            Outbox outbox,
            PersonalMails mails,
            List<ContactAddresses> reached,
            MessageSource messages,
            AddressesProperties addresses) {
        this.outbox = outbox;
        this.mails = mails;
        this.reached = List.copyOf(reached);
        this.messages = messages;
        this.addresses = addresses;
    }

    boolean isOpen() {
        return outbox.isOpen();
    }

    /// Every mailbox that the person showed to be theirs.
    Set<String> addresses(Person person) {
        var all = new TreeSet<String>();
        reached.forEach(one -> all.addAll(one.confirmed(person)));
        return all;
    }

    /// @throws MailDeliveryException when it did not leave
    void sendLink(Person person, String to, String token, long minutes, Locale locale) {
        send(person, to, "link", locale, address("/recovery/password", token), minutes);
    }

    /// The link of a recovery that waits, with the one that ends it.
    ///
    /// @throws MailDeliveryException when it did not leave
    void sendDelayedLink(
            Person person,
            String to,
            String token,
            String cancel,
            Recovery waiting,
            Locale locale) {
        send(
                person,
                to,
                "later",
                locale,
                address("/recovery/password", token),
                moment(waiting.opensAt(), locale),
                moment(waiting.until(), locale),
                address("/recovery/cancel", cancel));
    }

    /// Another link of a recovery that waits.
    ///
    /// @throws MailDeliveryException when it did not leave
    void sendAnotherLink(Person person, String to, String token, Recovery waiting, Locale locale) {
        send(
                person,
                to,
                "again",
                locale,
                address("/recovery/password", token),
                moment(waiting.opensAt(), locale),
                moment(waiting.until(), locale));
    }

    /// Tells those addresses of a recovery that waits; one that takes no mail keeps no other from
    /// it.
    void notice(Person person, Set<String> to, String cancel, Instant opensAt, Locale locale) {
        to.forEach(
                one ->
                        tell(
                                person,
                                one,
                                "notice",
                                locale,
                                moment(opensAt, locale),
                                address("/recovery/cancel", cancel)));
    }

    /// Tells all addresses that another password was chosen.
    void sendPasswordChanged(Person person, Locale locale) {
        addresses(person)
                .forEach(
                        one ->
                                tell(
                                        person,
                                        one,
                                        "done",
                                        locale,
                                        addresses.issuer() + "/login",
                                        addresses.issuer() + "/recovery"));
    }

    private void tell(Person person, String to, String kind, Locale locale, Object... arguments) {
        try {
            send(person, to, kind, locale, arguments);
        } catch (MailDeliveryException failed) {
            LOG.warn("a mail about a recovery could not leave: {}", failed.getMessage());
        }
    }

    private void send(Person person, String to, String kind, Locale locale, Object... arguments) {
        mails.send(
                person, Mail.of(messages, "recovery.mail." + kind, locale, to, arguments), locale);
    }

    private String address(String path, String token) {
        return addresses.issuer() + path + "?token=" + token;
    }

    private static String moment(Instant at, Locale locale) {
        return DateTimeFormats.minute(at, locale);
    }
}
