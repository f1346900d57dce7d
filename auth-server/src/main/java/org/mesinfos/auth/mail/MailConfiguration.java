package org.mesinfos.auth.mail;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    @Bean
    Outbox outbox(ObjectProvider<JavaMailSender> server, MailProperties properties, Clock clock) {
        var sender = server.getIfAvailable();
        if (sender != null) {
            return new SmtpOutbox(sender, properties.mailFrom());
        }
        return new FileOutbox(properties.outbox(), properties.mailFrom(), clock);
    }
}
