package org.mesinfos.auth.mail;

import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/// Hands mails to a mail server (RFC 5321), as `spring.mail.*` names it.
class SmtpOutbox implements Outbox {

    private final JavaMailSender server;
    private final String from;

    SmtpOutbox(JavaMailSender server, String from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void send(Mail mail) {
        try {
            server.send(
                    message -> {
                        var parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
                        parts.setFrom(from);
                        parts.setTo(mail.to());
                        parts.setSubject(mail.subject());
                        parts.setText(mail.text());
                        // RFC 3834: no holiday reply to these.
                        message.setHeader("Auto-Submitted", "auto-generated");
                    });
        } catch (MailException failed) {
            // Its own message may name the address.
            throw new MailDeliveryException(failed.getClass().getSimpleName());
        }
    }
}
