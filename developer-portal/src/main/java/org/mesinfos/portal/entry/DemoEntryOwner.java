package org.mesinfos.portal.entry;

import org.mesinfos.portal.app.TeamApps;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Gives the entries that the demonstration keeps for its developer to the first who looks for
/// entries; a demonstration has one.
@Component
class DemoEntryOwner {

    private final Entries entries;
    private final TeamApps apps;
    private final boolean demo;

    DemoEntryOwner(Entries entries, TeamApps apps, Environment environment) {
        this.entries = entries;
        this.apps = apps;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    void adopt(OidcUser developer) {
        if (demo) {
            // One of the entries names the app.
            apps.adoptDemo(developer);
            DemoEntries.KEPT.stream()
                    .flatMap(id -> entries.find(id).stream())
                    .filter(entry -> entry.team().equals(DemoEntries.TEAM))
                    .forEach(entry -> entries.adopt(entry, developer.getName()));
        }
    }
}
