package org.mesinfos.portal.app;

import java.time.Clock;
import java.util.List;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
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
                        .map(scope -> new AppSnapshot.Ask(scope, purpose(scope)))
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

    private static LocalText purpose(String scope) {
        return switch (scope.substring(0, scope.indexOf('.'))) {
            case "bank" ->
                    new LocalText(
                            "Montrer vos comptes et vos dépenses du mois sur une seule page.",
                            "Show your accounts and this month’s spending on one page.");
            case "retail" ->
                    new LocalText(
                            "Retrouver vos tickets et les rapprocher de vos dépenses.",
                            "Find your receipts and match them with your spending.");
            case "telecom" ->
                    new LocalText(
                            "Situer vos journées et vos achats dans le temps.",
                            "Place your days and purchases in time.");
            default ->
                    new LocalText(
                            "Réunir vos papiers au même endroit.",
                            "Keep your papers in one place.");
        };
    }
}
