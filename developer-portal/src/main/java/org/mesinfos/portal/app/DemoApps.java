package org.mesinfos.portal.app;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.people.DemoPurposes;
import org.mesinfos.portal.signin.PersonSignIn;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/// The apps of the demonstration, whose clients the authorization server brings along: one for
/// scripts, and the showcase.
@Component
@Profile("demo")
class DemoApps implements ApplicationRunner {

    static final Set<String> IDS = Set.of("demo", "mon-bureau");

    private static final LocalText NAME = new LocalText("Mon Bureau", "My Desk");

    /// How the showcase keeps to the protocols: as live apps do, in test mode too.
    private static final AppSecurity FAPI = new AppSecurity(true, null);

    private final Apps apps;
    private final Catalogue catalogue;
    private final Clock clock;
    private final @Nullable String showcase;

    /// @param showcase where the showcase runs; null when it was left out
    DemoApps(
            Apps apps,
            Catalogue catalogue,
            Clock clock,
            @Value("${platform.showcase:#{null}}") @Nullable String showcase) {
        this.apps = apps;
        this.catalogue = catalogue;
        this.clock = clock;
        this.showcase = showcase;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        add(
                "demo",
                List.of(
                        "http://127.0.0.1/callback",
                        "http://localhost/callback",
                        "example.mesinfos.demo:/callback"),
                catalogue.scopes().stream()
                        .filter(AppValidator::canBeAsked)
                        .map(Scope::name)
                        .toList(),
                AppSecurity.USUAL);
        if (showcase != null) {
            add(
                    "mon-bureau",
                    List.of("http://localhost/login/oauth2/code/test"),
                    DemoPurposes.OF_SHOWCASE.stream().sorted().toList(),
                    FAPI);
        }
    }

    /// Gives the apps to the first developer who signs in; a demonstration has one.
    @EventListener
    void adopt(InteractiveAuthenticationSuccessEvent event) {
        PersonSignIn.as("DEVELOPER", event)
                .ifPresent(developer -> IDS.forEach(id -> apps.adopt(id, developer.getName())));
    }

    private void add(
            String id, List<String> redirectUris, List<String> scopes, AppSecurity security) {
        var asks =
                scopes.stream()
                        .map(scope -> new AppSnapshot.Ask(scope, DemoPurposes.of(scope)))
                        .toList();
        apps.add(
                new App(
                        id,
                        null,
                        "Atelier Démo",
                        new AppDescription(NAME, false, redirectUris, asks, true, security),
                        App.Client.READY,
                        true,
                        clock.instant(),
                        null));
    }
}
