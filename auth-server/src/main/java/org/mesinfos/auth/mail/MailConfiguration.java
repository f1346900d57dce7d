package org.mesinfos.auth.mail;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    Outbox outbox(ObjectProvider<JavaMailSender> server, MailProperties properties, Clock clock) {
        var sender = server.getIfAvailable();
        if (sender != null) {
            return new SmtpOutbox(sender, properties.mailFrom());
        }
        return new FileOutbox(properties.outbox(), properties.mailFrom(), clock);
    }

    /// Only where the mails of made-up people wait in a folder of this very machine: they hold
    /// links that open accounts.
    @Bean
    @Profile("demo")
    @Nullable WaitingMails waitingMails(
            ObjectProvider<JavaMailSender> server,
            MailProperties properties,
            AddressesProperties addresses) {
        var folder = properties.outbox();
        return folder == null || server.getIfAvailable() != null || !addresses.isLoopback()
                ? null
                : new WaitingMails(folder, addresses.issuer());
    }
}
