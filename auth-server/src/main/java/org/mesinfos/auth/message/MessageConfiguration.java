package org.mesinfos.auth.message;

import java.time.Clock;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MessageProperties.class, AddressesProperties.class})
class MessageConfiguration {

    @Bean
    StoredMessages storedMessages(
            MongoTemplate mongo,
            Persons persons,
            StoredSettings settings,
            Mailboxes mailboxes,
            MessageProperties properties,
            Clock clock) {
        return new StoredMessages(mongo, persons, settings, mailboxes, properties.kept(), clock);
    }

    @Bean
    MessageSender messageSender(
            StoredMessages messages,
            StoredSettings settings,
            Persons persons,
            Mailboxes mailboxes,
            PersonalMails mails,
            MessageWording wording,
            MessageProperties properties,
            Clock clock) {
        return new MessageSender(
                messages, settings, persons, mailboxes, mails, wording, properties, clock);
    }

    @Bean
    GrantReminders grantReminders(
            Grants grants,
            Messages messages,
            GrantNews news,
            MessageProperties properties,
            Clock clock) {
        return new GrantReminders(grants, messages, news, properties, clock);
    }
}
