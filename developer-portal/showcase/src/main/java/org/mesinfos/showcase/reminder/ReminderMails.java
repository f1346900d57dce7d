package org.mesinfos.showcase.reminder;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.desk.DeskReminder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends mails by SMTP (`spring.mail.*`), or puts them as files where a mail relay takes them from.
/// They say that there is something to look at, and nothing of what it is: anybody between here and
/// the mailbox may read them.
@Component
class ReminderMails {

    private final @Nullable JavaMailSender server;
    private final ShowcaseProperties properties;
    private final MessageSource messages;
    private final Clock clock;

    ReminderMails(
            ObjectProvider<JavaMailSender> server,
            ShowcaseProperties properties,
            MessageSource messages,
            Clock clock) {
        this.server = server.getIfAvailable();
        this.properties = properties;
        this.messages = messages;
        this.clock = clock;
    }

    boolean isOpen() {
        return server != null || properties.outbox() != null;
    }

    /// @param kind end of the message key of its sentence
    /// @param page that its first link leads to
    /// @throws MailException when it did not leave
    void send(DeskReminder to, String kind, String page) {
        var locale = Locale.forLanguageTag(to.language());
        var end = properties.address() + "/reminders/end/" + to.token();
        var text =
                String.join(
                        "\n\n",
                        text("reminders.mail." + kind, locale),
                        properties.address() + page,
                        text("reminders.mail.foot", locale),
                        end,
                        "");
        try {
            var message = new JavaMailSenderImpl().createMimeMessage();
            var mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            mail.setTo(to.address());
            mail.setFrom(properties.mailFrom());
            mail.setSentDate(Date.from(clock.instant()));
            mail.setSubject(text("reminders.mail.subject", locale));
            mail.setText(text);
            message.setHeader("Auto-Submitted", "auto-generated");
            // One click in the mail program is enough (RFC 8058).
            message.setHeader("List-Unsubscribe", "<" + end + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setHeader("Content-Transfer-Encoding", "base64");
            if (server != null) {
                server.send(message);
                return;
            }
            var folder = properties.outbox();
            if (folder == null) {
                throw new MailSendException("there is neither a mail server nor an outbox");
            }
            Files.createDirectories(folder);
            var part = Files.createTempFile(folder, ".message-", ".part");
            try (var out = Files.newOutputStream(part)) {
                message.writeTo(out);
            }
            var name = clock.instant().toEpochMilli() + "-" + UUID.randomUUID() + ".eml";
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (MessagingException | IOException failed) {
            throw new MailSendException("a mail could not be written", failed);
        }
    }

    private String text(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
