package org.mesinfos.portal.app;

import java.time.Clock;
import java.util.List;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.people.DemoPurposes;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The app of the demonstration, whose clients the authorization server brings along.
@Component
@Profile("demo")
class DemoApps implements ApplicationRunner {

    /// The first developer who signs in takes it over; a demonstration has one.
    static final String DEMO = "demo";

    private final Apps apps;
    private final Catalogue catalogue;
    private final Clock clock;

    DemoApps(Apps apps, Catalogue catalogue, Clock clock) {
        this.apps = apps;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var asks =
                catalogue.scopes().stream()
                        .filter(AppValidator::canBeAsked)
                        .map(Scope::name)
                        .map(scope -> new AppSnapshot.Ask(scope, DemoPurposes.of(scope)))
                        .toList();
        apps.add(
                new App(
                        DEMO,
                        null,
                        "Atelier Démo",
                        new AppDescription(
                                new LocalText("Mon Bureau", "My Desk"),
                                false,
                                List.of("http://127.0.0.1/callback", "http://localhost/callback"),
                                asks,
                                true,
                                AppSecurity.USUAL),
                        App.Client.READY,
                        true,
                        clock.instant(),
                        null));
    }
}
