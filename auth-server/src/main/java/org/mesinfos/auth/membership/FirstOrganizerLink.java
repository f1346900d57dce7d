package org.mesinfos.auth.membership;

import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Prints the links of the first two organizers at the start of a real platform that has fewer.
@Component
@Profile("!demo")
@EnableConfigurationProperties(AddressesProperties.class)
class FirstOrganizerLink implements ApplicationRunner {

    private final FirstOrganizer invitation;
    private final AddressesProperties addresses;

    FirstOrganizerLink(FirstOrganizer invitation, AddressesProperties addresses) {
        this.invitation = invitation;
        this.addresses = addresses;
    }

    /// To the console and not to the log, which other people may read and keep.
    @Override
    public void run(ApplicationArguments arguments) {
        var which = "First organizer, once and within 24 hours: ";
        for (var token : invitation.invite()) {
            System.out.println(which + addresses.issuer() + "/first-organizer?token=" + token);
            which = "Another organizer, somebody else, once and within 24 hours: ";
        }
    }
}
