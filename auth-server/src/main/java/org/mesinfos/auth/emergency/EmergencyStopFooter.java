package org.mesinfos.auth.emergency;

import java.util.Locale;
import java.util.Optional;
import org.mesinfos.auth.person.MailFooter;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Puts a link of its own, which stops all sharing, below each mail to a panelist.
@Component
@EnableConfigurationProperties(AddressesProperties.class)
class EmergencyStopFooter implements MailFooter {

    private final EmergencyStopLinks links;
    private final MessageSource messages;
    private final AddressesProperties addresses;

    EmergencyStopFooter(
            EmergencyStopLinks links, MessageSource messages, AddressesProperties addresses) {
        this.links = links;
        this.messages = messages;
        this.addresses = addresses;
    }

    @Override
    public Optional<String> of(Person person, Locale locale) {
        return switch (person.role()) {
            case PANELIST -> Optional.of(text(person, locale));
            case SANDBOX_PERSON, DEVELOPER, ORGANIZER, JURY, HOLDER -> Optional.empty();
        };
    }

    private String text(Person person, Locale locale) {
        var link = addresses.issuer() + "/emergency-stop?token=" + links.make(person.id());
        return messages.getMessage("emergency.mail.foot", new Object[] {link}, locale);
    }
}
