package org.mesinfos.auth.person;

import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Prints the first organizer's link at the first start of a real platform.
@Component
@Profile("!demo")
@EnableConfigurationProperties(AddressesProperties.class)
class FirstOrganizerLink implements ApplicationRunner {

    private final InvitedFirstOrganizer invitation;
    private final AddressesProperties addresses;

    FirstOrganizerLink(InvitedFirstOrganizer invitation, AddressesProperties addresses) {
        this.invitation = invitation;
        this.addresses = addresses;
    }

    /// To the console and not to the log, which other people may read and keep.
    @Override
    public void run(ApplicationArguments arguments) {
        invitation
                .invite()
                .ifPresent(
                        token ->
                                System.out.println(
                                        "First organizer, once and within 24 hours: "
                                                + addresses.issuer()
                                                + "/first-organizer?token="
                                                + token));
    }
}
