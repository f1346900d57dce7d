package org.mesinfos.portal.entry;

import org.mesinfos.portal.signin.PersonSignIn;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Gives the entries that the demonstration keeps for its developer to the first who signs in; a
/// demonstration has one.
@Component
@Profile("demo")
class DemoEntryOwner {

    private final Entries entries;

    DemoEntryOwner(Entries entries) {
        this.entries = entries;
    }

    @EventListener
    void adopt(InteractiveAuthenticationSuccessEvent event) {
        PersonSignIn.as("DEVELOPER", event).map(OidcUser::getName).ifPresent(this::adopt);
    }

    private void adopt(String developer) {
        DemoEntries.KEPT.stream()
                .flatMap(id -> entries.find(id).stream())
                .filter(entry -> entry.team().equals(DemoEntries.TEAM))
                .forEach(entry -> entries.adopt(entry, developer));
    }
}
