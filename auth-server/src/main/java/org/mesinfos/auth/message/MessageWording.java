package org.mesinfos.auth.message;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Puts messages into words: on a page in the page's language, in a mail in the person's.
@Component
class MessageWording {

    private final MessageSource texts;
    private final AddressesProperties addresses;

    MessageWording(MessageSource texts, AddressesProperties addresses) {
        this.texts = texts;
        this.addresses = addresses;
    }

    String subject(Message message, Locale locale) {
        return text(
                "message." + message.news().word() + ".subject",
                arguments(message.news(), locale),
                locale);
    }

    String text(Message message, Locale locale) {
        return text(
                "message." + message.news().word() + ".text",
                arguments(message.news(), locale),
                locale);
    }

    /// The mail of a message: its words, where to go on, and where such mails are turned off.
    Mail mail(Message message, String address) {
        var locale = message.locale();
        var settings = addresses.issuer() + "/messages/settings";
        var text =
                String.join(
                        "\n\n",
                        text("messages.mail.hello", none(), locale),
                        text(message, locale),
                        addresses.issuer() + message.news().path(),
                        text("messages.mail.foot", new Object[] {settings}, locale));
        return new Mail(address, subject(message, locale), text);
    }

    /// The mail that shows that a mailbox is the person's.
    Mail confirmation(String address, String token, Locale locale) {
        var link = addresses.issuer() + "/messages/address?token=" + token;
        return new Mail(
                address,
                text("messages.confirm.subject", none(), locale),
                text("messages.confirm.text", new Object[] {link}, locale));
    }

    private Object[] arguments(NewMessage newMessage, Locale locale) {
        var what =
                newMessage.what().stream()
                        .map(label -> label.in(locale))
                        .collect(Collectors.joining(" · "));
        var when =
                newMessage.when() == null
                        ? ""
                        : DateTimeFormats.day(
                                LocalDate.ofInstant(newMessage.when(), DateTimeFormats.PARIS),
                                locale);
        return new Object[] {newMessage.about().in(locale), what, when, newMessage.count()};
    }

    private static Object[] none() {
        return new Object[0];
    }

    private String text(String key, Object[] arguments, Locale locale) {
        return texts.getMessage(key, arguments, locale);
    }
}
